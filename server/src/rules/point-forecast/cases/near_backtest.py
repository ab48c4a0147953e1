import numpy as np
from sklearn.metrics import mean_absolute_percentage_error
from statsmodels.tsa.arima.model import ARIMA


def backtest(series, horizon=12):
    errors = []
    for end in range(36, len(series) - horizon):
        fitted = ARIMA(series[:end], order=(1, 1, 1)).fit()
        errors.append(mean_absolute_percentage_error(series[end : end + horizon], fitted.forecast(horizon)))
    return np.mean(errors)
