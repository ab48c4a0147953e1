from statsmodels.tsa.arima.model import ARIMA


def next_year(sales):
    results = ARIMA(sales, order=(2, 1, 0)).fit()
    prediction = results.get_forecast(12)
    return prediction.summary_frame(alpha=0.1)
