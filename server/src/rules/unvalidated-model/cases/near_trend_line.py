import numpy as np
from sklearn.linear_model import LinearRegression

from metrics_store import series


def slope(name):
    values = series(name)
    days = np.arange(len(values)).reshape(-1, 1)
    line = LinearRegression()
    line.fit(days, values)
    return {"slope": float(line.coef_[0]), "fit": line.score(days, values)}
