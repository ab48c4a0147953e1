"""Programs that write a trained model to one path, one for each library that writes, and how each file is loaded."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

FEATURES = np.random.default_rng(3).normal(size=(40, 3))
TARGET = (FEATURES @ [1.0, -2.0, 0.5] > 0).astype(int)


@dataclass(frozen=True)
class Save:
    name: str
    program: str
    """Defines `train(X, y)`, which saves the model and returns it."""
    file: str
    load: Callable
    """From the path of a file to the model."""
    flavour: str | None = None
    """MLflow's."""
    predict: Callable = lambda model, X: np.asarray(model.predict(X))
    logged: Callable | None = None
    """The same for what MLflow loads, where that is another class."""


def _of(name, imports, fit, save, file, load, flavour=None, **facts):
    lines = ["def train(X, y):", *(f"    {line}" for line in [*fit.split("\n"), *save.split("\n"), "return model"])]
    return Save(name, imports + "\n\n\n" + "\n".join(lines) + "\n", file, load, flavour, **facts)


def _joblib(path):
    import joblib

    return joblib.load(path)


def _pickle(path):
    import pickle

    return pickle.loads(path.read_bytes())


def _gzip(path):
    import gzip
    import pickle

    return pickle.loads(gzip.decompress(path.read_bytes()))


def _skops(path):
    from skops import io

    return io.load(path)


def _xgboost(path):
    import xgboost

    model = xgboost.XGBClassifier()
    model.load_model(path)
    return model


def _booster(path):
    import xgboost

    return xgboost.Booster(model_file=path)


def _lightgbm(path):
    import lightgbm

    return lightgbm.Booster(model_file=path)


def _catboost(path):
    import catboost

    return catboost.CatBoostClassifier().load_model(str(path))


def _statsmodels(path):
    import statsmodels.api as sm

    return sm.load(str(path))


def _keras(path):
    import keras

    return keras.models.load_model(path)


def _of_matrix(model, X):
    import xgboost

    return model.predict(xgboost.DMatrix(X))


def _ahead(model, X):
    return np.asarray(model.forecast(3))


def _quiet(model, X):
    return model.predict(X, verbose=0)


LOGISTIC = "from sklearn.linear_model import LogisticRegression"
FIT = "model = LogisticRegression()\nmodel.fit(X, y)"
NETWORK = """model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile(loss="mse")
model.fit(X, y, epochs=1, verbose=0)"""

SAVES = [
    _of("joblib", f"import joblib\n{LOGISTIC}", FIT, 'joblib.dump(model, "churn.joblib")', "churn.joblib", _joblib,
        "sklearn"),
    _of("joblib-compressed", f"import joblib\n{LOGISTIC}", FIT, 'joblib.dump(model, "churn.pkl.gz", compress=3)',
        "churn.pkl.gz", _joblib),
    _of("joblib-chained", f"import joblib as jl\n{LOGISTIC}", "model = LogisticRegression().fit(X, y)",
        'jl.dump(value=model, filename="churn.joblib")', "churn.joblib", _joblib, "sklearn"),
    _of("pickle-with", f"import pickle\n{LOGISTIC}", FIT,
        'with open("churn.pkl", "wb") as f:\n    pickle.dump(model, f)',
        "churn.pkl", _pickle, "sklearn"),
    _of("pickle-inline", f"import pickle\n{LOGISTIC}", FIT, 'pickle.dump(model, open("churn.pkl", "wb"), protocol=4)',
        "churn.pkl", _pickle),
    _of("pickle-path", f"import pickle\nfrom pathlib import Path\n{LOGISTIC}", FIT,
        'with Path("churn.pkl").open("wb") as f:\n    pickle.dump(model, f)', "churn.pkl", _pickle),
    _of("pickle-gzip", f"import gzip\nimport pickle\n{LOGISTIC}", FIT,
        'with gzip.open("churn.pkl.gz", "wb") as f:\n    pickle.dump(model, f)', "churn.pkl.gz", _gzip),
    _of("cloudpickle", f"import cloudpickle\n{LOGISTIC}", FIT,
        'with open("churn.pkl", "wb") as f:\n    cloudpickle.dump(model, f)', "churn.pkl", _pickle),
    _of("pickle-bytes", f"import pickle\nfrom pathlib import Path\n{LOGISTIC}", FIT,
        'Path("churn.pkl").write_bytes(pickle.dumps(model))', "churn.pkl", _pickle),
    _of("skops", f"import skops.io as sio\n{LOGISTIC}", FIT, 'sio.dump(model, "churn.skops")', "churn.skops", _skops,
        "sklearn"),
    _of("sklearn-trees", "import joblib\nfrom sklearn.ensemble import RandomForestClassifier",
        "model = RandomForestClassifier(n_estimators=5)\nmodel.fit(X, y)", 'joblib.dump(model, "forest.joblib")',
        "forest.joblib", _joblib, "sklearn"),
    _of("sklearn-search",
        f"import joblib\nfrom sklearn.model_selection import GridSearchCV\n{LOGISTIC}",
        'model = GridSearchCV(LogisticRegression(), {"C": [0.1, 1.0]})\nmodel.fit(X, y)',
        'joblib.dump(model, "search.joblib")', "search.joblib", _joblib, "sklearn"),
    _of("sklearn-pipeline",
        "import joblib\nfrom sklearn.pipeline import make_pipeline\n"
        f"from sklearn.preprocessing import StandardScaler\n{LOGISTIC}",
        "model = make_pipeline(StandardScaler(), LogisticRegression())\nmodel.fit(X, y)",
        'joblib.dump(model, "pipe.joblib")', "pipe.joblib", _joblib, "sklearn"),
    _of("xgboost-class", "import xgboost as xgb", "model = xgb.XGBClassifier(n_estimators=5)\nmodel.fit(X, y)",
        'model.save_model("ranking.ubj")', "ranking.ubj", _xgboost, "xgboost"),
    _of("xgboost-booster", "import xgboost as xgb",
        'model = xgb.train({"objective": "binary:logistic"}, xgb.DMatrix(X, y), 5)',
        'model.save_model("ranking.json")', "ranking.json", _booster, "xgboost", predict=_of_matrix),
    _of("lightgbm-booster", "import lightgbm as lgb",
        'model = lgb.train({"objective": "binary", "verbose": -1}, lgb.Dataset(X, y), 5)',
        'model.save_model("clicks.txt")', "clicks.txt", _lightgbm, "lightgbm"),
    _of("lightgbm-class", "import joblib\nfrom lightgbm import LGBMClassifier",
        "model = LGBMClassifier(n_estimators=5, verbose=-1)\nmodel.fit(X, y)", 'joblib.dump(model, "clicks.pkl")',
        "clicks.pkl", _joblib, "lightgbm"),
    _of("catboost", "from catboost import CatBoostClassifier",
        "model = CatBoostClassifier(iterations=5, verbose=0, allow_writing_files=False)\nmodel.fit(X, y)",
        'model.save_model("price.cbm")', "price.cbm", _catboost, "catboost"),
    _of("statsmodels", "from statsmodels.tsa.arima.model import ARIMA",
        "model = ARIMA(X[:, 0], order=(1, 0, 0)).fit()", 'model.save("revenue.pickle")', "revenue.pickle",
        _statsmodels, "statsmodels", predict=_ahead),
    _of("statsmodels-regression", "import statsmodels.api as sm", "model = sm.OLS(y, X).fit()",
        'model.save("effect.pickle")', "effect.pickle", _statsmodels, "statsmodels"),
    _of("pmdarima", "import pickle\n\nimport pmdarima as pm", "model = pm.ARIMA(order=(1, 0, 0)).fit(X[:, 0])",
        'with open("demand.pkl", "wb") as f:\n    pickle.dump(model, f)', "demand.pkl", _pickle, "pmdarima",
        predict=lambda model, X: np.asarray(model.predict(3))),
    _of("prophet", "import pickle\n\nimport pandas as pd\nfrom prophet import Prophet",
        "model = Prophet(yearly_seasonality=False, weekly_seasonality=False, daily_seasonality=False)\n"
        'model.fit(pd.DataFrame({"ds": pd.date_range("2024-01-01", periods=len(X)), "y": X[:, 0]}))',
        'with open("visits.pkl", "wb") as f:\n    pickle.dump(model, f)', "visits.pkl", _pickle, "prophet",
        predict=lambda model, X: model.predict(model.make_future_dataframe(3))["yhat"].to_numpy()),
    _of("keras", "import keras", NETWORK, 'model.save("net.keras")', "net.keras", _keras, "keras", predict=_quiet),
    _of("tensorflow", "from tensorflow import keras", NETWORK, 'model.save("net.keras")', "net.keras", _keras,
        "tensorflow", predict=_quiet),
]  # fmt: skip
