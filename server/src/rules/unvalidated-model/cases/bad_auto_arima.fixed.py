import logging

import pandas as pd
import pmdarima as pm
from pmdarima.model_selection import RollingForecastCV, cross_val_score

logger = logging.getLogger(__name__)

series = pd.read_csv("demand.csv")["units"]
model = pm.auto_arima(series, seasonal=True, m=12)
logger.info("Model backtested", extra={"smape": cross_val_score(model, series, scoring="smape", cv=RollingForecastCV(h=6, step=6)).mean()})
values, bounds = model.predict(n_periods=6, return_conf_int=True)
values.tofile("next_half_year.bin")
