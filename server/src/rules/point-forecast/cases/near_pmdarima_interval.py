import pmdarima as pm


def orders_next_week(series):
    model = pm.auto_arima(series)
    values, interval = model.predict(n_periods=7, return_conf_int=True)
    return values, interval
