import cloudpickle
from acme_models import DemandModel


def main(history):
    demand = DemandModel(horizon=12)
    demand.fit(history)
    with open(f"out/{demand.region}.pkl", mode="wb") as handle:
        cloudpickle.dump(demand, handle)  # finds
