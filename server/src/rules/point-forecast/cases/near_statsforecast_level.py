from statsforecast import StatsForecast


def weekly(frame, models):
    sf = StatsForecast(models=models, freq="W")
    return sf.forecast(df=frame, h=8, level=[80, 95])
