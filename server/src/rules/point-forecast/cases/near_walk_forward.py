from statsmodels.tsa.arima.model import ARIMA

from metrics_store import rmse, series

values = list(series("load"))
history, test = values[:200], values[200:]
predictions = []
for actual in test:
    fit = ARIMA(history, order=(2, 1, 0)).fit()
    predictions.append(fit.forecast()[0])
    history.append(actual)
print(rmse(test, predictions))
