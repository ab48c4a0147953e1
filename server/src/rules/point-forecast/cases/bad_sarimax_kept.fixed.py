import pandas as pd
import statsmodels.api as sm

sales = pd.read_csv("sales.csv", index_col="month", parse_dates=True)["units"]
results = sm.tsa.SARIMAX(sales, order=(1, 1, 1), seasonal_order=(1, 0, 0, 12)).fit(disp=False)
prediction = results.get_forecast(steps=6)
outlook = prediction.predicted_mean
interval = prediction.summary_frame(alpha=0.1)
reorder = outlook.max() * 1.2
