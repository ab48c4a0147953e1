from fbprophet import Prophet as Model


def tomorrow(frame):
    model = Model(daily_seasonality=True).fit(frame)
    prediction = model.predict(model.make_future_dataframe(1))  # finds: only `yhat` is used
    return float(prediction["yhat"].iloc[-1])
