from sklearn.metrics import mean_absolute_percentage_error
from statsmodels.tsa.arima.model import ARIMA

from shop import monthly

series = monthly("units")
train, test = series[:-12], series[-12:]
fitted = ARIMA(train, order=(1, 1, 1)).fit()
predictions = fitted.forecast(len(test))
mape = mean_absolute_percentage_error(test, predictions)
later = fitted.forecast(12)
gap = (later - test).abs().mean()
