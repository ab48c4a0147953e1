from statsmodels.tsa.arima.model import ARIMA

from shop import monthly

series = monthly("units")
results = ARIMA(series, order=(1, 0, 0)).fit()
residuals = series - results.predict()
smooth = results.predict(start=0, end=50)
