import pandas as pd
import pmdarima as pm

series = pd.read_csv("calls.csv")["calls"]
model = pm.auto_arima(series[:-30], m=7)
calls, interval = model.predict(n_periods=14, return_conf_int=True, alpha=0.1)
agents = (calls / 40).round()
