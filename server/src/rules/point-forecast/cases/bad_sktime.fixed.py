from sktime.forecasting.theta import ThetaForecaster


def ahead(y, fh):
    forecaster = ThetaForecaster(sp=12)
    forecaster.fit(y)
    expected = forecaster.predict(fh)
    interval = forecaster.predict_interval(fh, coverage=0.9)
    expected.to_csv("expected.csv")
