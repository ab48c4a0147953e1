from sktime.forecasting.theta import ThetaForecaster


def ahead(y, fh):
    forecaster = ThetaForecaster(sp=12)
    forecaster.fit(y)
    expected = forecaster.predict(fh)  # finds: `forecaster.predict()`
    expected.to_csv("expected.csv")
