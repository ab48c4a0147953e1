from statsmodels.tsa.arima.model import ARIMA


def outlook(series):
    fitted = ARIMA(series[-400:], order=(1, 1, 1)).fit()
    prediction = fitted.get_forecast(steps=7)
    return {"forecast": prediction.predicted_mean.tolist()}  # finds
