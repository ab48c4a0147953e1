from darts import TimeSeries
from darts.models import ExponentialSmoothing


def energy_outlook(path):
    load = TimeSeries.from_csv(path, time_col="hour")
    model = ExponentialSmoothing()
    model.fit(load)  # finds: `model` is trained on all of `load`
    return model.predict(24, num_samples=300)
