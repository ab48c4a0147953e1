from prophet import Prophet


def outlook(history):
    model = Prophet(yearly_seasonality=True)
    model.fit(history)
    future = model.make_future_dataframe(periods=90)
    table = model.predict(future)
    return table[["ds", "yhat", "yhat_lower", "yhat_upper"]].tail(90)
