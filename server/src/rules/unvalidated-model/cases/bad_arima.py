import pandas as pd
from statsmodels.tsa.arima.model import ARIMA


def forecast_orders(path):
    orders = pd.read_csv(path, index_col="month", parse_dates=True)["orders"]
    model = ARIMA(orders, order=(1, 1, 1))
    fitted = model.fit()  # finds: `fitted` is trained on all of `orders`
    return fitted.get_forecast(steps=6).summary_frame(alpha=0.1)
