import joblib

model = joblib.load("demand.joblib")


def next_days(days: int) -> list:
    future = model.make_future_dataframe(periods=days)
    demand = model.predict(future)  # finds: only `yhat` is used
    return demand["yhat"].tail(days).tolist()
