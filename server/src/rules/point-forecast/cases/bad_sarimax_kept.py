import pandas as pd
import statsmodels.api as sm

sales = pd.read_csv("sales.csv", index_col="month", parse_dates=True)["units"]
results = sm.tsa.SARIMAX(sales, order=(1, 1, 1), seasonal_order=(1, 0, 0, 12)).fit(disp=False)
outlook = results.forecast(steps=6)  # finds
reorder = outlook.max() * 1.2
