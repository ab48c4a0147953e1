from sktime.forecasting.base import BaseForecaster
from statsmodels.tsa.holtwinters import ExponentialSmoothing


class Smoothing(BaseForecaster):
    def _fit(self, y, X, fh):
        self._results = ExponentialSmoothing(y).fit()
        return self

    def _predict(self, fh, X):
        return self._results.forecast(len(fh))
