from darts.models import ExponentialSmoothing, LinearRegressionModel, NaiveSeasonal

from shop import series

y = series("units")
model = ExponentialSmoothing()
model.fit(y)
samples = model.predict(12, num_samples=500)
regression = LinearRegressionModel(lags=12, likelihood="quantile", quantiles=[0.1, 0.5, 0.9])
regression.fit(y)
quantiles = regression.predict(12)
baseline_pred = NaiveSeasonal(12).fit(y).predict(12)
