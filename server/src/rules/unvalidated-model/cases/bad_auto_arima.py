import pandas as pd
import pmdarima as pm

series = pd.read_csv("demand.csv")["units"]
model = pm.auto_arima(series, seasonal=True, m=12)  # finds: `model` is trained on all of `series`
values, bounds = model.predict(n_periods=6, return_conf_int=True)
values.tofile("next_half_year.bin")
