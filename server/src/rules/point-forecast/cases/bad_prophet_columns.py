from prophet import Prophet


def outlook(history):
    model = Prophet(yearly_seasonality=True)
    model.fit(history)
    future = model.make_future_dataframe(periods=90)
    table = model.predict(future)  # finds: only `yhat` is used, not `yhat_lower` and `yhat_upper`
    return table[["ds", "yhat"]].tail(90)
