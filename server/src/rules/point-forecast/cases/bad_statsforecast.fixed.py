from statsforecast import StatsForecast
from statsforecast.models import AutoARIMA


def weekly(frame):
    sf = StatsForecast(models=[AutoARIMA(season_length=52)], freq="W")
    return sf.forecast(df=frame, h=8, level=[90])
