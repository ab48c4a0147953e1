import pandas as pd
import pmdarima as pm

series = pd.read_csv("calls.csv")["calls"]
model = pm.auto_arima(series[:-30], m=7)
calls = model.predict(n_periods=14)  # finds: `model.predict()`
agents = (calls / 40).round()
