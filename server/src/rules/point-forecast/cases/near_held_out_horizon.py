import numpy as np
from statsmodels.tsa.arima.model import ARIMA
from statsmodels.tsa.holtwinters import SimpleExpSmoothing


def fill_forecasts(frame, column):
    past = frame[frame["is_train"] == 1]
    test_rows = frame[frame["is_train"] == 0].copy()
    horizon = len(test_rows)
    model = SimpleExpSmoothing(np.asarray(past[column]))
    test_rows["forecast"] = model.fit().forecast(steps=horizon)
    return test_rows


def predict_test_months(series, past, order):
    model = ARIMA(past, order=order).fit()
    return model.predict(start=len(past), end=len(series) - 1)
