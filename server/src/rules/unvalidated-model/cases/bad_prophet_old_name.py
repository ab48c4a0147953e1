import pandas as pd
from fbprophet import Prophet

prices = pd.read_csv('prices.csv')
m = Prophet()
m.add_country_holidays('DE')
m.fit(prices)  # finds: `m` is trained on all of `prices`
outlook = m.predict(m.make_future_dataframe(periods=90))
outlook.to_csv('outlook.csv')
