from pmdarima import auto_arima


def forecast_orders(series, horizon):
    return auto_arima(series).predict(horizon, return_conf_int=True, alpha=0.1)
