import numpy as np
from statsmodels.tsa.holtwinters import ExponentialSmoothing as HoltWinters


def plan_stock(demand, horizon=8):
    fit = HoltWinters(demand, trend="add", seasonal="mul", seasonal_periods=4).fit()
    expected = fit.forecast(horizon)
    lower, upper = np.quantile(fit.simulate(horizon, repetitions=1000), [0.05, 0.95], axis=1)
    return np.ceil(expected * 1.1)
