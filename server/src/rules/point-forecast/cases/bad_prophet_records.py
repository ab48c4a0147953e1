from prophet import Prophet


def traffic_outlook(history, days):
    m = Prophet()
    m.fit(history)
    future = m.make_future_dataframe(periods=days)
    forecast = m.predict(future)  # finds: only `yhat` is used
    return forecast[["ds", "yhat"]].tail(days).to_dict("records")
