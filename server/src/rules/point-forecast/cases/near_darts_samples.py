from darts.models import ARIMA, RNNModel
from darts.utils.likelihood_models import GaussianLikelihood


def sampled(series):
    model = ARIMA()
    model.fit(series)
    return model.predict(12, num_samples=500)


def likelihood(series):
    network = RNNModel(input_chunk_length=24, likelihood=GaussianLikelihood())
    network.fit(series)
    return network.predict(12, num_samples=200)
