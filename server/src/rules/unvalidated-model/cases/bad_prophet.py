from prophet import Prophet

from warehouse import query


def plan_staffing(weeks):
    visits = query("select day as ds, visits as y from daily_visits")
    m = Prophet(weekly_seasonality=True)
    m.fit(visits)  # finds: `m` is trained on all of `visits`
    future = m.make_future_dataframe(periods=7 * weeks)
    return m.predict(future)[["ds", "yhat", "yhat_lower", "yhat_upper"]]
