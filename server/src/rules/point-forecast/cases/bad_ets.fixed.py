import pandas as pd
from statsmodels.tsa.exponential_smoothing.ets import ETSModel

visits = pd.read_csv("visits.csv", index_col=0, parse_dates=True)["visits"]
model = ETSModel(visits, error="add", trend="add")
ets = model.fit(disp=False)
coming = ets.get_prediction(start=ets.nobs, end=ets.nobs + 14 - 1).summary_frame(alpha=0.1)
coming.to_csv("coming.csv")
