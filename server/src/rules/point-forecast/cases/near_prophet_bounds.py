from prophet import Prophet

from shop import daily

m = Prophet(interval_width=0.9)
m.fit(daily("visits"))
forecast = m.predict(m.make_future_dataframe(30))
columns = forecast[["ds", "yhat", "yhat_lower", "yhat_upper"]]
latest = forecast["yhat"].iloc[-1]
