from statsmodels.tsa.arima.model import ARIMA


def predicted_test_results(series, history, order):
    fitted = ARIMA(history, order=order).fit()
    return fitted.predict(start=len(history), end=len(series) - 1)


def errors_on_tests(history, order, later):
    fitted = ARIMA(history, order=order).fit()
    return later - fitted.forecast(len(later))
