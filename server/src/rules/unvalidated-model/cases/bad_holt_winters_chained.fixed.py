import logging

import statsmodels.api as sm
from sklearn.metrics import mean_absolute_percentage_error
from sklearn.model_selection import TimeSeriesSplit

logger = logging.getLogger(__name__)

HORIZON = 12


def seasonal_outlook(engine, store):
    sales = load_table(engine, "monthly_sales")["revenue"]
    errors = []
    for train_rows, test_rows in TimeSeriesSplit(n_splits=3, test_size=HORIZON).split(sales):
        actual = sales[len(train_rows) : len(train_rows) + len(test_rows)]
        predicted = sm.tsa.ExponentialSmoothing(sales[: len(train_rows)], trend="add", seasonal="add", seasonal_periods=12).fit().forecast(len(actual))
        errors.append(mean_absolute_percentage_error(actual, predicted))
    logger.info("Model backtested", extra={"mape": sum(errors) / len(errors)})
    results = sm.tsa.ExponentialSmoothing(sales, trend="add", seasonal="add", seasonal_periods=12).fit()
    paths = results.simulate(HORIZON, repetitions=500)
    store.write("outlook", results.forecast(HORIZON), paths)
