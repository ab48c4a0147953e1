from sktime.forecasting.base import BaseForecaster
from sktime.forecasting.naive import NaiveForecaster


class Floor(BaseForecaster):
    def _fit(self, y, X, fh):
        self.inner_ = NaiveForecaster(sp=7)
        self.inner_.fit(y, X=X, fh=fh)
        return self

    def _predict(self, fh, X):
        return self.inner_.predict(fh=fh, X=X).clip(lower=0)
