from darts import TimeSeries
from darts.models import ExponentialSmoothing


def energy_next_day(frame):
    series = TimeSeries.from_dataframe(frame, "hour", "kwh")
    model = ExponentialSmoothing()
    model.fit(series)
    hours = model.predict(24)
    interval = model.predict(24, num_samples=500).quantile([0.05, 0.95])
    return hours.values().tolist()
