from statsmodels.tsa.holtwinters import ExponentialSmoothing


def stock_for(history):
    fit = ExponentialSmoothing(history, trend="add", seasonal="add", seasonal_periods=12).fit()
    outlook = fit.forecast(3)  # finds: `fit.forecast()`
    return outlook.max()
