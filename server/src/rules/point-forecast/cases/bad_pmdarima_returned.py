from pmdarima import auto_arima


def forecast_orders(series, horizon):
    return auto_arima(series).predict(horizon)  # finds
