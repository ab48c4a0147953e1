from sktime.forecasting.naive import NaiveForecaster


def ahead(y, fh):
    forecaster = NaiveForecaster(strategy="drift")
    forecaster.fit(y)
    return forecaster.predict(fh), forecaster.predict_interval(fh, coverage=0.9)
