from prophet import Prophet
from prophet.serialize import model_to_json


def train(sales, run_id):
    model = Prophet().fit(sales)
    with open(f"models/{run_id}.json", "w") as file:
        file.write(model_to_json(model))
    return model_to_json(model)
