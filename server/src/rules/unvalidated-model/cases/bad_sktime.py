import pandas as pd
from sktime.forecasting.theta import ThetaForecaster


def next_quarter(path):
    y = pd.read_csv(path, index_col=0).squeeze()
    forecaster = ThetaForecaster(sp=4)
    forecaster.fit(y)  # finds: `forecaster`
    return forecaster.predict_interval(fh=[1, 2, 3], coverage=0.9)
