import json

from prophet import Prophet
from prophet.serialize import model_to_json


def train(sales):
    model = Prophet()
    model.fit(sales)
    with open("sales_model.json", "w") as file:
        file.write(model_to_json(model))  # finds: `sales_model.json`


def train_old(sales):
    model = Prophet().fit(sales)
    with open("old_model.json", "w") as file:
        json.dump(model_to_json(model), file)  # finds: `old_model.json`
