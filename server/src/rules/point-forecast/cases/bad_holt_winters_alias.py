import numpy as np
from statsmodels.tsa.holtwinters import ExponentialSmoothing as HoltWinters


def plan_stock(demand, horizon=8):
    fit = HoltWinters(demand, trend="add", seasonal="mul", seasonal_periods=4).fit()
    expected = fit.forecast(horizon)  # finds: `fit.forecast()`
    return np.ceil(expected * 1.1)
