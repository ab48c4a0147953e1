from darts.models import ARIMA
from sktime.forecasting.trend import (
    PolynomialTrendForecaster,
)

from plant import output_series


def line(y, fh):
    forecaster = PolynomialTrendForecaster(degree=2)
    forecaster.fit(y)
    expected = forecaster.predict(
        fh
    )  # finds: `forecaster.predict()`
    expected.to_csv('expected.csv')


def output(hours=12):
    model = ARIMA(p=2, d=1, q=0)
    model.fit(output_series())
    ahead = model.predict(hours)  # finds: `model.predict()`
    return ahead.values().tolist()
