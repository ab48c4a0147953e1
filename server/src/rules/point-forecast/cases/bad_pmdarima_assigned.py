import pmdarima as pm

arima = pm.auto_arima(orders, seasonal=True, m=7)
next_week = arima.predict(n_periods=7)  # finds: `arima.predict()`
print(next_week)
