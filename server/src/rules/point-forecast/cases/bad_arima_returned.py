from statsmodels.tsa.arima.model import ARIMA


def next_year(sales):
    fitted = ARIMA(sales, order=(1, 1, 1)).fit()
    return fitted.forecast(12)  # finds: `fitted.forecast()`
