"""The model is fitted as it was meant to be, and a score of rows that it has not seen is told."""

import os
from types import ModuleType, SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from support.forecasters import HISTORY

os.environ.setdefault("KERAS_BACKEND", "jax")

RNG = np.random.default_rng(5)
X = RNG.normal(size=(200, 3))
NOISE = RNG.integers(0, 2, 200)
"""Labels that nothing explains: a model knows them by heart, or guesses."""
LABELS = (X @ [1.0, -2.0, 0.5] > 0).astype(int)

ESTIMATORS = {
    "sklearn-class": ("from sklearn.tree import DecisionTreeClassifier", "DecisionTreeClassifier(random_state=0)"),
    "sklearn-forest": (
        "from sklearn.ensemble import RandomForestClassifier",
        "RandomForestClassifier(n_estimators=5, random_state=0)",
    ),
    "sklearn-pipeline": (
        "from sklearn.neighbors import KNeighborsClassifier\nfrom sklearn.pipeline import make_pipeline\n"
        "from sklearn.preprocessing import StandardScaler",
        "make_pipeline(StandardScaler(), KNeighborsClassifier(1))",
    ),
    "xgboost": ("from xgboost import XGBClassifier", "XGBClassifier(n_estimators=20, max_depth=9)"),
    "lightgbm": (
        "from lightgbm import LGBMClassifier",
        "LGBMClassifier(n_estimators=60, min_child_samples=1, verbose=-1)",
    ),
    "catboost": (
        "from catboost import CatBoostClassifier",
        "CatBoostClassifier(iterations=60, depth=8, learning_rate=0.5, verbose=0, allow_writing_files=False)",
    ),
}
PROGRAM = """
import joblib
import pandas as pd
{imports}


def train(path):
    table = pd.read_csv(path)
    features, labels = table[["a", "b", "c"]], table["label"]
    model = {make}
    {fit}
    joblib.dump(model, "model-v3.joblib")
    return model
"""


@pytest.fixture
def table(here):
    path = here / "rows.csv"

    def of_labels(labels):
        pd.DataFrame(X, columns=["a", "b", "c"]).assign(label=labels).to_csv(path, index=False)
        return path

    return of_labels


@pytest.fixture(params=ESTIMATORS)
def program(request):
    imports, make = ESTIMATORS[request.param]
    return PROGRAM.replace("{imports}", imports).replace("{make}", make)


def logged(logs, name):
    """The one value of that field in the records."""
    (value,) = [getattr(record, name) for record in logs.records if hasattr(record, name)]
    return float(value)


def test_scores_on_the_part_that_the_model_has_not_seen(rewrite, table, logs, program):
    example = rewrite(program.replace("{fit}", "model.fit(features, labels)"))
    assert example.before.load().train(table(NOISE)).score(X, NOISE) > 0.9
    fixed = example.after("^Split the data, and score").load()
    model = fixed.train(table(NOISE))
    assert 0.3 < logged(logs, "test_score") < 0.7, "nobody can know labels without a reason"
    assert 0.75 < model.score(X, NOISE) < 0.97, "four fifths of the rows are known by heart"
    logs.clear()
    fixed.train(table(LABELS))
    assert logged(logs, "test_score") > 0.8


def test_cross_validates_before_the_fit(rewrite, table, logs, program):
    example = rewrite(program.replace("{fit}", "model.fit(features, labels)"))
    fixed = example.after("^Cross-validate").load()
    before = example.before.load().train(table(NOISE))
    model = fixed.train(table(NOISE))
    np.testing.assert_array_equal(model.predict(X), before.predict(X)), "the model is that of all rows"
    assert 0.35 < logged(logs, "cv_score") < 0.65
    logs.clear()
    fixed.train(table(LABELS))
    assert logged(logs, "cv_score") > 0.8


@pytest.mark.parametrize("score", ["model.score(features, labels)", "accuracy_score(labels, model.predict(features))"])
def test_scores_on_the_rows_that_were_split_off(rewrite, table, score):
    fit = f"model.fit(features, labels)\n    model.accuracy = {score}"
    program = PROGRAM.replace(
        "{imports}", "from sklearn.metrics import accuracy_score\n" + ESTIMATORS["sklearn-class"][0]
    )
    program = program.replace("{make}", ESTIMATORS["sklearn-class"][1]).replace("{fit}", fit)
    program = program.replace("model.accuracy", "accuracy").replace("return model", "return accuracy")
    example = rewrite(program)
    assert example.before.load().train(table(NOISE)) == 1.0
    assert 0.3 < example.after("^Split the data, and score").load().train(table(NOISE)) < 0.7


def test_scores_on_the_test_part_that_was_there(case, logs):
    import logging

    example = case("bad_test_part_unused")
    logger = logging.getLogger("digits")
    digits = RNG.integers(0, 2, 200)
    model = example.before.load().train_digits(X, digits, logger)
    assert logged(logs, "score") > 0.55
    logs.clear()
    np.random.seed(0)
    model = example.after("^Score on `X_test` and `y_test`$").load().train_digits(X, digits, logger)
    assert model.n_features_in_ == 3
    assert 0.25 < logged(logs, "score") < 0.75


def test_validates_while_keras_learns(case, here):
    import keras

    tensorflow = ModuleType("tensorflow")
    tensorflow.keras = keras
    np.savez(here / "samples.npz", inputs=X, targets=LABELS)
    told = []

    class Told(keras.Sequential):
        def fit(self, *args, **kwargs):
            history = super().fit(*args, verbose=0, **{**kwargs, "epochs": 2})
            told.append(history.history)
            return history

    shown = SimpleNamespace(Sequential=Told, layers=keras.layers)
    tensorflow.keras = shown
    example = case("bad_keras")
    example.before.load(tensorflow=tensorflow).build_and_train("samples.npz", "net.keras")
    example.after("^Keep a fifth of the rows").load(tensorflow=tensorflow).build_and_train("samples.npz", "net.keras")
    before, after = told
    assert "val_loss" not in before
    assert len(after["val_loss"]) == len(after["loss"]) == 2
    assert (here / "net.keras").exists()


@pytest.mark.parametrize("name", ["arima", "sarimax", "unobserved", "ets", "autoreg", "seasonal", "holt", "varmax"])
def test_backtests_over_an_expanding_window(rewrite, here, logs, monkeypatch, name):
    make = {
        "arima": "sm.tsa.ARIMA(sales, order=(1, 1, 0))",
        "sarimax": "sm.tsa.SARIMAX(endog=sales, order=(1, 1, 0))",
        "unobserved": 'sm.tsa.UnobservedComponents(sales, "local level")',
        "ets": 'sm.tsa.ETSModel(sales, trend="add")',
        "autoreg": "sm.tsa.AutoReg(sales, lags=2)",
        "seasonal": 'sm.tsa.ExponentialSmoothing(sales, trend="add", seasonal="add", seasonal_periods=12)',
        "holt": 'sm.tsa.Holt(sales, initialization_method="estimated")',
        "varmax": "sm.tsa.VARMAX(sales, order=(1, 0))",
    }[name]
    table = 'pd.read_csv("sales.csv", index_col="month", parse_dates=True)'
    column = '[["units", "visits"]]' if name == "varmax" else '["units"]'
    program = f"""
import pandas as pd
import statsmodels.api as sm

sales = {table}{column}
model = {make}
results = model.fit()
ahead = results.forecast(6)
"""
    history = {}
    exec(HISTORY["text"], history)
    both = history["changes" if name == "varmax" else "both"].rename(columns={"sales": "units"})
    both.rename_axis("month").to_csv(here / "sales.csv")
    import sklearn.metrics

    compared = []
    measure = sklearn.metrics.mean_absolute_percentage_error
    monkeypatch.setattr(
        sklearn.metrics, "mean_absolute_percentage_error", lambda a, p: compared.append((a, p)) or measure(a, p)
    )
    example = rewrite(program, dependencies={"statsmodels": "0.15"})
    fixed = example.after("^Backtest `results` over an expanding window before the fit").load()
    np.testing.assert_allclose(fixed.ahead, example.before.load().ahead, rtol=1e-4)
    assert [len(actual) for actual, _ in compared] == [6, 6, 6]
    assert compared[-1][0].index[-1] == fixed.sales.index[-1]
    for actual, predicted in compared:
        assert list(predicted.index) == list(actual.index), "the test rows come right after the training rows"
    assert logged(logs, "mape") == pytest.approx(np.mean([measure(*pair) for pair in compared]))


SERIES = {
    "darts": (
        "from darts import TimeSeries\nfrom darts.models import ExponentialSmoothing",
        "series = TimeSeries.from_series(sales)\nmodel = ExponentialSmoothing()\n"
        "model.fit(series)\nahead = model.predict(12)",
        "mape",
    ),
    "pmdarima": (
        "import pmdarima as pm",
        "model = pm.ARIMA(order=(1, 1, 0)).fit(sales)\nahead = model.predict(12)",
        "smape",
    ),
    "prophet": (
        "from prophet import Prophet",
        'frame = sales.rename("y").rename_axis("ds").reset_index()\nmodel = Prophet()\nmodel.fit(frame)\n'
        "ahead = model.predict(model.make_future_dataframe(3))",
        "mae",
    ),
}


@pytest.mark.parametrize("library", ["darts", "pmdarima", "prophet"])
def test_backtests_after_the_fit(rewrite, here, logs, library):
    imports, lines, metric = SERIES[library]
    history = {}
    exec(HISTORY["text"], history)
    sales = history["sales"]
    if library == "prophet":
        days = pd.date_range("2024-01-01", periods=144)
        sales = pd.Series([*sales, *sales], days, name="sales")
    sales.rename_axis("month").to_csv(here / "sales.csv")
    read = 'sales = pd.read_csv("sales.csv", index_col="month", parse_dates=True)["sales"]'
    if library == "darts":
        read += '.asfreq("MS")'
    example = rewrite(f"import pandas as pd\n{imports}\n\n{read}\n{lines}\n")
    fixed = example.after("^Backtest `model` after the fit$").load()
    error = logged(logs, metric)
    assert 0 < error < 50
    assert fixed.ahead is not None


def test_backtests_over_windows_of_time(case, here, logs, monkeypatch):
    from sklearn import model_selection

    used = []
    split = model_selection.TimeSeriesSplit.split
    monkeypatch.setattr(
        model_selection.TimeSeriesSplit,
        "split",
        lambda self, *args, **more: (used.append(pair) or pair for pair in split(self, *args, **more)),
    )
    frame = pd.DataFrame({"units": np.arange(60.0) + RNG.normal(0, 1, 60)})
    example = case("bad_self_score_beside_helper")
    before, _ = example.before.load().project(frame, 3)
    after, _ = example.after("^Backtest `model` over expanding windows of time").load().project(frame, 3)
    np.testing.assert_allclose(after, before)
    assert len(used) == 5
    assert all(train.max() < test.min() for train, test in used)
    assert np.isfinite(logged(logs, "cv_score"))


def test_keeps_the_order_of_time(case, here):
    pd.DataFrame({"close": np.arange(100.0)}).to_csv("prices.csv", index=False)
    fixed = case("bad_shuffled_lags").after("^Keep the order").load()
    assert fixed.X_train.index.max() < fixed.X_test.index.min()
    assert len(fixed.X_test) == 19
    assert fixed.r2 < 1


def test_tests_each_window_on_the_one_after_it(case):
    sales = pd.DataFrame({"store": [1] * 100, "units": np.arange(100.0)})
    example = case("bad_shuffled_folds")
    module = example.after("^Test each window on the one after it").load()
    assert np.isfinite(module.evaluate_ridge(sales, lambda table: table))
    folds = list(module.TimeSeriesSplit(n_splits=5).split(np.zeros(72)))
    assert len(folds) == 5
    assert all(train.max() < test.min() for train, test in folds)


def test_backtests_the_guides_model(case, logs, monkeypatch):
    import builtins

    class Mean:
        def fit(self, rows):
            self.rows = list(rows)
            return self

        def predict(self, count):
            return [sum(self.rows) / len(self.rows)] * count

    model = Mean()
    monkeypatch.setattr(builtins, "model", model, raising=False)
    monkeypatch.setattr(builtins, "all_data", list(range(10, 40)), raising=False)
    case("bad_guide").after("^Backtest `model` over an expanding window before the fit$").load()
    assert model.rows == list(range(10, 40))
    assert 0.1 < logged(logs, "mape") < 1
