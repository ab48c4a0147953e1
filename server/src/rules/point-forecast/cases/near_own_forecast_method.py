from meteo import Station

station = Station("north")
outlook = station.forecast(3)
plan = station.predict(5)
