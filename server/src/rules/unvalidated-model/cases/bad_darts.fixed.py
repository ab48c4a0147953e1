import logging

from darts import TimeSeries
from darts.models import ExponentialSmoothing

logger = logging.getLogger(__name__)


def energy_outlook(path):
    load = TimeSeries.from_csv(path, time_col="hour")
    model = ExponentialSmoothing()
    model.fit(load)
    logger.info("Model backtested", extra={"mape": model.backtest(load, forecast_horizon=24, stride=24)})
    return model.predict(24, num_samples=300)
