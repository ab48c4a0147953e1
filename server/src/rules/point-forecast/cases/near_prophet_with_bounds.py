from prophet import Prophet


def outlook(history):
    model = Prophet().fit(history)
    table = model.predict(model.make_future_dataframe(periods=60))
    return table[["ds", "yhat", "yhat_lower", "yhat_upper"]]


def whole(history):
    model = Prophet().fit(history)
    return model.predict(model.make_future_dataframe(periods=60))


def drawn(history):
    model = Prophet().fit(history)
    table = model.predict(model.make_future_dataframe(periods=60))
    return model.plot(table)
