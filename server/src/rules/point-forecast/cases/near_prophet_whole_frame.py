from prophet import Prophet


def outlook(frame):
    m = Prophet().fit(frame)
    return m.predict(m.make_future_dataframe(30))


def components(frame):
    m = Prophet().fit(frame)
    forecast = m.predict(m.make_future_dataframe(30))
    return forecast[["ds", "trend", "weekly"]]
