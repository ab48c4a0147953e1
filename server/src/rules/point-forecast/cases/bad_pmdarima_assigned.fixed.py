import pmdarima as pm

arima = pm.auto_arima(orders, seasonal=True, m=7)
next_week, interval = arima.predict(n_periods=7, return_conf_int=True, alpha=0.1)
print(next_week)
