import pandas as pd
from lightgbm import LGBMRegressor
from sklearn.ensemble import HistGradientBoostingRegressor, RandomForestRegressor

table = pd.read_csv("trips.csv")
newer = pd.read_csv("trips_newer.csv")
X, y = table[["distance"]], table["minutes"]
booster = LGBMRegressor()
booster.fit(X, y, eval_set=[(newer[["distance"]], newer["minutes"])])
stopped = HistGradientBoostingRegressor(early_stopping=True).fit(X, y)
bagged = RandomForestRegressor(oob_score=True).fit(X, y)
estimates = [model.predict(newer[["distance"]]) for model in (booster, stopped, bagged)]
