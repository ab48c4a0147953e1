from statsmodels.tsa.arima.model import ARIMA


def next_year(sales):
    fitted = ARIMA(sales, order=(1, 1, 1)).fit()
    return fitted.get_forecast(12).summary_frame(alpha=0.1)
