from darts import TimeSeries
from darts.models import ExponentialSmoothing


def energy_next_day(frame):
    series = TimeSeries.from_dataframe(frame, "hour", "kwh")
    model = ExponentialSmoothing()
    model.fit(series)
    hours = model.predict(24)  # finds: `model.predict()`
    return hours.values().tolist()
