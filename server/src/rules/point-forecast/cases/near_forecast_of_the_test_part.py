from statsmodels.tsa.arima.model import ARIMA


def predicted_test_results(series, history, order):
    fitted = ARIMA(history, order=order).fit()
    return fitted.predict(start=len(history), end=len(series) - 1)


def errors_on_tests(history, order, later):
    fitted = ARIMA(history, order=order).fit()
    return later - fitted.forecast(len(later))


class Smoothing:
    def run(self, table):
        train, rest = table[table["known"]], table[~table["known"]]
        test_rows = rest.sort_values("day")
        horizon = len(test_rows)
        rest["expected"] = ARIMA(train["sold"], order=(1, 1, 1)).fit().forecast(steps=horizon)
        return rest


class AttentionExplainer:
    def __init__(self, series):
        self.result = ARIMA(series, order=(1, 0, 0)).fit()

    def shown(self, n):
        return self.result.forecast(n)
