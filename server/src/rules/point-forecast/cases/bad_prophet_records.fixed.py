from prophet import Prophet


def traffic_outlook(history, days):
    m = Prophet()
    m.fit(history)
    future = m.make_future_dataframe(periods=days)
    forecast = m.predict(future)
    return forecast[["ds", "yhat", "yhat_lower", "yhat_upper"]].tail(days).to_dict("records")
