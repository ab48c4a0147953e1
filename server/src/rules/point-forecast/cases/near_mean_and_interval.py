from statsmodels.tsa.arima.model import ARIMA


def outlook(sales, months):
    results = ARIMA(sales, order=(2, 1, 0)).fit()
    prediction = results.get_forecast(months)
    mean, interval = prediction.predicted_mean, prediction.conf_int(alpha=0.1)
    return mean, interval


def error_of(sales, actual):
    results = ARIMA(sales, order=(2, 1, 0)).fit()
    mean = results.get_forecast(len(actual)).predicted_mean
    return (mean - actual).abs().mean()


def with_spread(sales, months):
    prediction = ARIMA(sales, order=(1, 1, 1)).fit().get_forecast(months)
    return {"value": prediction.predicted_mean.tolist(), "spread": prediction.se_mean.tolist()}
