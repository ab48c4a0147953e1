import pandas as pd
from prophet import Prophet
from prophet.diagnostics import cross_validation, performance_metrics

visits = pd.read_csv("visits.csv")
m = Prophet()
m.fit(visits)
errors = performance_metrics(cross_validation(m, horizon="60 days"))
future = m.predict(m.make_future_dataframe(60))[["ds", "yhat", "yhat_lower", "yhat_upper"]]
