import numpy as np
from sktime.forecasting.arima import AutoARIMA
from sktime.forecasting.exp_smoothing import (
    ExponentialSmoothing,
)

from shop import weekly

y = weekly('revenue')
forecaster = AutoARIMA(sp=52)
forecaster.fit(y)
revenue = forecaster.predict(
    fh=np.arange(1, 5)
)  # finds: `forecaster.predict()`
budget = revenue.sum() * 0.3

smooth = ExponentialSmoothing(trend='add').fit(y)
cash = smooth.predict(fh=[1, 2])  # finds
