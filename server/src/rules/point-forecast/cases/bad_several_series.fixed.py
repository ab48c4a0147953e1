import pandas as pd
from statsmodels.tsa.statespace.varmax import VARMAX

rides = pd.read_csv("rides.csv", index_col="day", parse_dates=True)[["members", "guests"]]
results = VARMAX(rides, order=(1, 0)).fit(disp=False)
prediction = results.get_forecast(14)
ahead = prediction.predicted_mean
interval = prediction.conf_int(alpha=0.1)
ahead.to_csv("ahead.csv")
