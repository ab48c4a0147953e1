import logging

import pandas as pd
from statsmodels.tsa.arima.model import ARIMA
from sklearn.metrics import mean_absolute_percentage_error
from sklearn.model_selection import TimeSeriesSplit

logger = logging.getLogger(__name__)


def forecast_orders(path):
    orders = pd.read_csv(path, index_col="month", parse_dates=True)["orders"]
    model = ARIMA(orders, order=(1, 1, 1))
    errors = []
    for train_rows, test_rows in TimeSeriesSplit(n_splits=3, test_size=6).split(orders):
        actual = orders[len(train_rows) : len(train_rows) + len(test_rows)]
        predicted = ARIMA(orders[: len(train_rows)], order=(1, 1, 1)).fit().forecast(len(actual))
        errors.append(mean_absolute_percentage_error(actual, predicted))
    logger.info("Model backtested", extra={"mape": sum(errors) / len(errors)})
    fitted = model.fit()
    return fitted.get_forecast(steps=6).summary_frame(alpha=0.1)
