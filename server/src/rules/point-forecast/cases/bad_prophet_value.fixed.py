from fbprophet import Prophet as Model


def tomorrow(frame):
    model = Model(daily_seasonality=True).fit(frame)
    prediction = model.predict(model.make_future_dataframe(1))
    return {
        "value": float(prediction["yhat"].iloc[-1]),
        "lower_bound": float(prediction["yhat_lower"].iloc[-1]),
        "upper_bound": float(prediction["yhat_upper"].iloc[-1]),
    }
