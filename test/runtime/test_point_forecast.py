"""The values stay as they were, and an interval that brackets each of them comes with them."""

from types import ModuleType

import numpy as np
import pandas as pd
import pytest

from support.forecasters import FORECASTERS, HISTORY

BESIDE = "^(Take the 90 % interval beside the values|Keep the values, and take their 90 % interval beside them)$"


@pytest.fixture(params=FORECASTERS, ids=lambda forecaster: forecaster.name)
def forecaster(request):
    for module in request.param.needs:
        pytest.importorskip(module)
    return request.param


@pytest.mark.usefixtures("here")
def test_takes_the_interval_beside_the_values(rewrite, forecaster):
    np.random.seed(0)
    example = rewrite(forecaster.program, files=[HISTORY])
    before = example.before.load()
    after = example.after(BESIDE).load()
    values = forecaster.numbers(after.ahead)
    np.testing.assert_allclose(values, forecaster.numbers(before.ahead), rtol=1e-6)
    lower, upper = (forecaster.numbers(bound) for bound in forecaster.bounds(after))
    assert lower.shape == upper.shape == values.shape
    assert (lower < values).all()
    assert (values < upper).all()
    expected = forecaster.expected(after)
    if expected is not None:
        np.testing.assert_allclose([lower, upper], [forecaster.numbers(bound) for bound in expected], rtol=1e-6)


FRAMES = [forecaster for forecaster in FORECASTERS if forecaster.frame]


@pytest.mark.parametrize("forecaster", FRAMES, ids=lambda forecaster: forecaster.name)
@pytest.mark.usefixtures("here")
def test_gives_a_frame(rewrite, forecaster):
    example = rewrite(forecaster.program, files=[HISTORY])
    values = forecaster.numbers(example.before.load().ahead)
    frame = example.after("as a frame$").load().ahead
    value, lower, upper = forecaster.frame
    np.testing.assert_allclose(forecaster.numbers(frame[value]), values, rtol=1e-6)
    assert (frame[lower] < frame[value]).all()
    assert (frame[value] < frame[upper]).all()


def prophet_program(tail):
    return f"""
from history import sales
from prophet import Prophet


def ahead():
    model = Prophet(yearly_seasonality=False)
    model.fit(sales.rename_axis("ds").rename("y").reset_index())
    table = model.predict(model.make_future_dataframe(3, freq="MS"))
{tail}
"""


PROPHET_TITLE = "^Take `yhat_lower` and `yhat_upper` along$"


@pytest.mark.parametrize(
    "tail",
    [
        '    return table[["ds", "yhat"]].tail(3).to_dict("records")',
    ],
    ids=["selected"],
)
def test_takes_the_columns_along(rewrite, tail):
    pytest.importorskip("prophet")
    example = rewrite(prophet_program(tail), files=[HISTORY])
    before = example.before.load().ahead()
    after = example.after(PROPHET_TITLE).load().ahead()
    assert [row["ds"] for row in after] == [row["ds"] for row in before]
    assert [row["yhat"] for row in after] == pytest.approx([row["yhat"] for row in before])
    assert all(set(row) == {"ds", "yhat", "yhat_lower", "yhat_upper"} for row in after)
    assert all(row["yhat_lower"] < row["yhat"] < row["yhat_upper"] for row in after)


@pytest.mark.parametrize(
    "tail",
    [
        '    return [{"day": row["ds"], "sales": round(row["yhat"], 2)} for _, row in table.tail(3).iterrows()]',
        "    days = []\n    for row in table.tail(3).itertuples():\n"
        '        days.append({"day": row.ds, "sales": row.yhat})\n    return days',
        '    return [{"sales": table["yhat"].iloc[-1]}]',
    ],
    ids=["rows", "tuples", "last"],
)
def test_takes_the_bounds_into_the_dictionary(rewrite, tail):
    pytest.importorskip("prophet")
    example = rewrite(prophet_program(tail), files=[HISTORY])
    before = example.before.load().ahead()
    after = example.after(PROPHET_TITLE).load().ahead()
    assert [row["sales"] for row in after] == pytest.approx([row["sales"] for row in before])
    assert all(row["lower_bound"] < row["sales"] < row["upper_bound"] for row in after)


def test_returns_the_bounds_with_the_value(rewrite):
    pytest.importorskip("prophet")
    example = rewrite(prophet_program('    return float(table["yhat"].iloc[-1])'), files=[HISTORY])
    value = example.before.load().ahead()
    after = example.after("^Return the value with its bounds, as a dictionary$").load().ahead()
    assert after["value"] == pytest.approx(value)
    assert after["lower_bound"] < after["value"] < after["upper_bound"]


def test_takes_the_bounds_under_the_old_name_of_prophet(case):
    prophet = pytest.importorskip("prophet")
    example = case("bad_prophet_value")
    history = pd.DataFrame({"ds": pd.date_range("2024-01-01", periods=60), "y": np.arange(60) % 7 + np.arange(60) / 9})
    value = example.before.load(fbprophet=prophet).tomorrow(history)
    after = example.after("as a dictionary$").load(fbprophet=prophet).tomorrow(history)
    assert after["value"] == pytest.approx(value)
    assert after["lower_bound"] < after["value"] < after["upper_bound"]


def test_answers_a_request_with_bounds(case):
    pytest.importorskip("prophet")
    warehouse = ModuleType("warehouse")
    sales = np.arange(60) + np.random.default_rng(1).normal(0, 5, 60)
    days = pd.DataFrame({"ds": pd.date_range("2024-01-01", periods=60), "y": sales})
    warehouse.daily_sales = lambda shop: days
    program = case("bad_prophet_rows").after_all().load(warehouse=warehouse)
    answer = program.app.test_client().get("/outlook?shop=7").json
    assert len(answer) == 30
    assert all(day["lower_bound"] < day["sales"] < day["upper_bound"] for day in answer)


def test_adds_columns_with_the_interval(rewrite):
    pytest.importorskip("statsforecast")
    program = """
from history import sales
from statsforecast import StatsForecast
from statsforecast.models import Naive

frame = sales.rename("y").rename_axis("ds").reset_index().assign(unique_id="all")
sf = StatsForecast(models=[Naive()], freq="MS")
by_forecast = sf.forecast(df=frame, h=3)
sf.fit(frame)
by_predict = sf.predict(h=3)
"""
    example = rewrite(program, files=[HISTORY])
    before = example.before.load()
    example.after("^Add columns with the 90 % interval$").load()
    after = example.after_all().load()
    for name in ("by_forecast", "by_predict"):
        table = getattr(after, name)
        np.testing.assert_allclose(table["Naive"], getattr(before, name)["Naive"])
        assert (table["Naive-lo-90"] < table["Naive"]).all()
        assert (table["Naive"] < table["Naive-hi-90"]).all()


def test_adds_the_level_that_statsforecast_takes(case):
    """For environments without StatsForecast: its signature, core.py of 2.1.1."""

    class StatsForecast:
        def __init__(self, models, freq, n_jobs=1, fallback_model=None, verbose=False):
            pass

        def forecast(self, h, df, X_df=None, level=None, fitted=False, prediction_intervals=None):
            assert level is None or all(0 < number < 100 for number in level)
            return ["AutoARIMA", *(f"AutoARIMA-{side}-{number}" for number in level or [] for side in ("lo", "hi"))]

    package, models = ModuleType("statsforecast"), ModuleType("statsforecast.models")
    package.StatsForecast, models.AutoARIMA = StatsForecast, lambda season_length: None
    example = case("bad_statsforecast")
    stand_ins = {"statsforecast": package, "statsforecast__models": models}
    assert example.before.load(**stand_ins).weekly(None) == ["AutoARIMA"]
    after = example.after("^Add columns with the 90 % interval$").load(**stand_ins).weekly(None)
    assert after == ["AutoARIMA", "AutoARIMA-lo-90", "AutoARIMA-hi-90"]


def test_numbers_get_bounds(case):
    example = case("bad_guide")
    after = example.after("^Give `forecast` bounds").load().forecast
    assert after == {"value": example.before.load().forecast, "lower_bound": 900_000, "upper_bound": 1_100_000}
    shown = case("bad_number_shown")
    after = shown.after("^Give `revenue_forecast` bounds").load().revenue_summary("north")
    before = shown.before.load().revenue_summary("north")
    assert after["region"] == before["region"]
    assert after["outlook"] == {"value": before["outlook"], "lower_bound": 2_250_000, "upper_bound": 2_750_000}


@pytest.mark.parametrize("number", ["18500", "-40", "1_250_000", "120.5", "-1234.56", "1e6", "101", "-1_000", "300.0"])
@pytest.mark.parametrize("key", ["forecast", "sales_forecast"])
def test_numbers_get_bounds_beside_them(rewrite, number, key):
    example = rewrite(f'def outlook(region):\n    return {{"region": region, "{key}": {number}}}\n')
    before = example.before.load().outlook("north")
    after = example.after("^Add bounds").load().outlook("north")
    lower, upper = ("lower_bound", "upper_bound") if key == "forecast" else (f"{key}_lower", f"{key}_upper")
    assert {name: after[name] for name in before} == before
    assert set(after) == {*before, lower, upper}
    assert after[lower] <= after[key] <= after[upper]
    assert type(after[lower]) is type(after[upper]) is type(before[key])
    assert after[upper] - after[lower] == pytest.approx(abs(before[key]) * 0.2, abs=1 if number == "101" else 1e-6)


@pytest.mark.parametrize("name", ["bad_dict_number", "bad_answer_number"])
def test_numbers_of_the_cases_get_bounds(case, name):
    example = case(name)
    function = "summary" if name == "bad_dict_number" else "quarter"
    before = getattr(example.before.load(), function)("north")
    after = getattr(example.after("^Add bounds").load(), function)("north")
    assert before.items() <= after.items()
    assert len(after) == len(before) + 2


def test_results_kept_as_an_attribute(case):
    history = pd.Series(100 + np.arange(40) + np.sin(np.arange(40)), pd.date_range("2024-01-01", periods=40))
    planner = case("bad_ets_attribute")
    before = planner.before.load().Planner(history).plan(5)
    assert planner.after("beside them$").load().Planner(history).plan(5) == pytest.approx(before)
    rides = case("bad_sarimax_predict_ahead")
    before = rides.before.load().Outlook(history).days(5)
    assert rides.after("beside them$").load().Outlook(history).days(5) == before


def test_the_pair_of_pmdarima_is_returned(case):
    pytest.importorskip("pmdarima")
    history = 100 + np.arange(40) + np.sin(np.arange(40))
    example = case("bad_pmdarima_returned")
    values, interval = example.after("beside the values$").load().forecast_orders(history, 3)
    np.testing.assert_allclose(values, example.before.load().forecast_orders(history, 3))
    assert (interval[:, 0] < values).all()
    assert (values < interval[:, 1]).all()
