import pandas as pd
from statsmodels.tsa.statespace.varmax import VARMAX

rides = pd.read_csv("rides.csv", index_col="day", parse_dates=True)[["members", "guests"]]
results = VARMAX(rides, order=(1, 0)).fit(disp=False)
ahead = results.forecast(14)  # finds: `results.forecast()`
ahead.to_csv("ahead.csv")
