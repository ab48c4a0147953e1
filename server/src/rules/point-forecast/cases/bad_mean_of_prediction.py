import pandas as pd
from statsmodels.tsa.statespace.sarimax import SARIMAX


def demand_of_next_weeks(history: pd.Series, weeks: int) -> pd.Series:
    results = SARIMAX(history, order=(1, 1, 1), seasonal_order=(1, 0, 1, 52)).fit(disp=False)
    outlook = results.get_forecast(steps=weeks).predicted_mean  # finds
    outlook.index = pd.date_range(history.index[-1], periods=weeks + 1, freq="W")[1:]
    return outlook
