"""Programs that forecast, one for each class whose interval a fix can ask for."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

HISTORY = {
    "path": "src/history.py",
    "text": """
import numpy as np
import pandas as pd

rng = np.random.default_rng(7)
index = pd.date_range("2016-01-01", periods=72, freq="MS")
season = 10 * np.sin(np.arange(72) * np.pi / 6)
sales = pd.Series(100 + np.arange(72) + season + rng.normal(0, 3, 72), index, name="sales")
visits = pd.Series(sales * 2 + rng.normal(0, 9, 72), index, name="visits")
both = pd.DataFrame({"sales": sales, "visits": visits})
changes = both.diff().dropna()
""",
}


@dataclass(frozen=True)
class Forecaster:
    name: str
    program: str
    """Fits on `history` and gives the forecast the name `ahead`."""
    bounds: Callable
    """The lower and the upper bounds that the program has now."""
    expected: Callable = lambda program: None
    """The bounds of the 90 % interval as the library gives them for the same model."""
    frame: tuple = ()
    """The columns with value and bounds, where a frame can take the place of the values."""
    needs: tuple = ()
    numbers: Callable = lambda values: np.asarray(values, dtype=float).ravel()
    """The forecast or a bound as an array."""


def _of(name, imports, *lines, **facts):
    lines = "\n".join(lines)
    return Forecaster(name, f"{imports}\n\nfrom history import both, changes, sales\n\n{lines}\n", **facts)


def _columns(*names):
    return lambda program: [program.interval[name] for name in names]


def _variables(program):
    return program.lower, program.upper


_MEAN = ("mean", "mean_ci_lower", "mean_ci_upper")
_PREDICTED = ("mean", "pi_lower", "pi_upper")


def _halves(table):
    """A table that has the lower bounds of all series first, then their upper ones."""
    half = table.shape[1] // 2
    return table.iloc[:, :half], table.iloc[:, half:]


def _statsmodels(name, make, steps="4", frame=_MEAN, method="forecast", **facts):
    return _of(
        f"statsmodels-{name}",
        "import statsmodels.api as sm",
        f"results = {make}",
        f"ahead = results.{method}({steps})",
        'ahead.to_csv("ahead.csv")',
        **{"bounds": _columns(*frame[1:]), "frame": frame, **facts},
    )


def _of_steps(program):
    return _halves(program.results.get_forecast(4).conf_int(alpha=0.1))


def _simulated(name, make):
    return _statsmodels(f"holt-winters-{name}", f"{make}.fit()", bounds=_variables, frame=())


_STATSMODELS = [
    _statsmodels("arima", "sm.tsa.ARIMA(sales, order=(1, 1, 1)).fit()", expected=_of_steps),
    _statsmodels("sarimax", "sm.tsa.SARIMAX(sales, order=(1, 1, 0)).fit(disp=False)", "steps=4", expected=_of_steps),
    _statsmodels("sarimax-appended", "sm.tsa.SARIMAX(sales[:-6], order=(1, 1, 0)).fit(disp=False).append(sales[-6:])"),
    _statsmodels(
        "sarimax-predict",
        "sm.tsa.SARIMAX(sales, order=(1, 1, 0)).fit(disp=False)",
        "start=len(sales), end=len(sales) + 3",
        method="predict",
        expected=_of_steps,
    ),
    _statsmodels("unobserved-components", 'sm.tsa.UnobservedComponents(sales, "local level").fit(disp=False)'),
    _statsmodels("state-space-smoothing", "sm.tsa.statespace.ExponentialSmoothing(sales, trend=True).fit(disp=False)"),
    _statsmodels(
        "varmax",
        "sm.tsa.VARMAX(changes, order=(1, 0)).fit(disp=False, maxiter=1)",
        bounds=lambda program: _halves(program.interval),
        expected=_of_steps,
        frame=(),
    ),
    _statsmodels(
        "dynamic-factor",
        "sm.tsa.DynamicFactor(changes, k_factors=1, factor_order=1).fit(disp=False, maxiter=1)",
        bounds=lambda program: _halves(program.interval),
        expected=_of_steps,
        frame=(),
    ),
    _statsmodels("ets", 'sm.tsa.ETSModel(sales, trend="add").fit(disp=False)', frame=_PREDICTED),
    _statsmodels(
        "ets-predict",
        'sm.tsa.ETSModel(sales, trend="add").fit(disp=False)',
        "start=len(sales), end=len(sales) + 3",
        method="predict",
        frame=_PREDICTED,
    ),
    _statsmodels(
        "auto-reg",
        "sm.tsa.AutoReg(sales, lags=2).fit()",
        "start=len(sales), end=len(sales) + 3",
        method="predict",
    ),
    _simulated("seasonal", 'sm.tsa.ExponentialSmoothing(sales, trend="add", seasonal="add", seasonal_periods=12)'),
    _simulated("simple", 'sm.tsa.SimpleExpSmoothing(sales, initialization_method="estimated")'),
    _simulated("trend", 'sm.tsa.Holt(sales, initialization_method="estimated")'),
    _of(
        "statsmodels-var",
        "from statsmodels.tsa.api import VAR",
        "results = VAR(changes).fit(2)",
        "ahead = results.forecast(changes.values[-2:], 4)",
        bounds=_variables,
        expected=lambda program: program.results.forecast_interval(program.changes.values[-2:], 4, alpha=0.1)[1:],
    ),
    _of(
        "statsmodels-theta",
        "from statsmodels.tsa.forecasting.theta import ThetaModel",
        "results = ThetaModel(sales).fit()",
        "ahead = results.forecast(4)",
        bounds=_columns("lower", "upper"),
    ),
]


def _pmdarima(name, make, call):
    return _of(
        f"pmdarima-{name}",
        "import pmdarima as pm",
        f"model = {make}",
        f"ahead = model.predict({call})",
        bounds=lambda program: program.interval.T,
        expected=lambda program: program.model.predict(4, return_conf_int=True, alpha=0.1)[1].T,
        needs=("pmdarima",),
    )


_PMDARIMA = [
    _pmdarima("auto-arima", "pm.auto_arima(sales, start_p=0, start_q=0, max_p=1, max_q=1, maxiter=5)", "n_periods=4"),
    _pmdarima("arima", "pm.ARIMA(order=(1, 1, 0)).fit(sales)", "4"),
    _pmdarima(
        "auto-arima-class",
        "pm.AutoARIMA(start_p=0, start_q=0, max_p=1, max_q=1, maxiter=5).fit(sales)",
        "4, return_conf_int=False",
    ),
]


def _darts(name, arguments="", *needs):
    return _of(
        f"darts-{name}",
        f"from darts import TimeSeries\nfrom darts.models import {name}",
        "series = TimeSeries.from_series(sales)",
        f"model = {name}({arguments})",
        "model.fit(series)",
        "ahead = model.predict(4)",
        bounds=lambda program: [program.interval.values()[:, column] for column in (0, 1)],
        numbers=lambda values: np.asarray(getattr(values, "values", lambda: values)(), dtype=float).ravel(),
        needs=("darts", *needs),
    )


_DARTS = [
    _darts("ExponentialSmoothing"),
    _darts("KalmanForecaster", "dim_x=2", "nfoursid"),
    _darts("Prophet", "", "prophet"),
    *[_darts(name, "season_length=1", "statsforecast") for name in ("AutoARIMA", "AutoETS", "AutoTheta", "AutoCES")],
    _darts("TBATS", "season_length=12", "statsforecast"),
    _darts("AutoTBATS", "season_length=12", "statsforecast"),
]


def _of_coverage(program):
    table = program.forecaster.predict_interval([1, 2, 3, 4], coverage=0.9)
    return [table.xs(side, axis=1, level=2) for side in ("lower", "upper")]


def _sktime(module, name, arguments="", *needs, data="sales"):
    return _of(
        f"sktime-{module}-{name}",
        f"from sktime.forecasting.{module} import {name}",
        f"forecaster = {name}({arguments})",
        f"forecaster.fit({data})",
        "ahead = forecaster.predict(fh=[1, 2, 3, 4])",
        bounds=lambda program: [program.interval.xs(side, axis=1, level=2) for side in ("lower", "upper")],
        # Prophet draws samples.
        expected=(lambda program: None) if name == "Prophet" else _of_coverage,
        needs=("sktime", *needs),
    )


_NAIVE = "__import__('sktime.forecasting.naive', fromlist=['_']).NaiveForecaster()"
_SKTIME = [
    _sktime("arima", "ARIMA", "order=(1, 1, 0)", "pmdarima"),
    _sktime("arima", "AutoARIMA", "start_p=0, start_q=0, max_p=1, max_q=1, maxiter=5", "pmdarima"),
    _sktime("arima", "StatsModelsARIMA", "order=(1, 1, 0)"),
    _sktime("sarimax", "SARIMAX", "order=(1, 1, 0)"),
    _sktime("ets", "AutoETS", 'trend="add"'),
    _sktime("theta", "ThetaForecaster"),
    _sktime("naive", "NaiveForecaster"),
    _sktime("naive", "NaiveVariance", f"{_NAIVE}, initial_window=60"),
    _sktime("bats", "BATS", "n_jobs=1, use_box_cox=False, use_trend=False, use_arma_errors=False", "tbats"),
    _sktime("tbats", "TBATS", "n_jobs=1, use_box_cox=False, use_trend=False, use_arma_errors=False", "tbats"),
    _sktime("var", "VAR", data="changes"),
    _sktime("vecm", "VECM", data="both"),
    _sktime("structural", "UnobservedComponents", 'level="local level"'),
    _sktime("fbprophet", "Prophet", "", "prophet"),
    *[
        _sktime("statsforecast", f"StatsForecast{name}", "", "statsforecast")
        for name in ("AutoARIMA", "AutoETS", "AutoTheta", "AutoCES")
    ],
    _sktime("conformal", "ConformalIntervals", f"{_NAIVE}, initial_window=0.7"),
]

FORECASTERS = [*_STATSMODELS, *_PMDARIMA, *_DARTS, *_SKTIME]
