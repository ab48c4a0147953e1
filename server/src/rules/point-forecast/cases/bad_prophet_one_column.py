from prophet import Prophet


def total(history):
    m = Prophet().fit(history)
    days = m.predict(m.make_future_dataframe(periods=30))  # finds: `yhat`
    return days["yhat"].tail(30).sum()
