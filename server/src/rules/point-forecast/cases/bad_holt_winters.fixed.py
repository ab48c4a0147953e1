from statsmodels.tsa.holtwinters import ExponentialSmoothing
import numpy as np


def stock_for(history):
    fit = ExponentialSmoothing(history, trend="add", seasonal="add", seasonal_periods=12).fit()
    outlook = fit.forecast(3)
    lower, upper = np.quantile(fit.simulate(3, repetitions=1000), [0.05, 0.95], axis=1)
    return outlook.max()
