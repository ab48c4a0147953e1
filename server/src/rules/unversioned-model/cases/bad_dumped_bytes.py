import pickle
from pathlib import Path

import cloudpickle
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler

MODELS = Path(__file__).parent / "models"


def train(features, prices):
    scaler = StandardScaler().fit(features)
    model = Ridge().fit(scaler.transform(features), prices)
    (MODELS / "scaler.pkl").write_bytes(pickle.dumps(scaler))  # finds: `scaler`
    with open("price_model.pkl", "wb") as file:
        file.write(cloudpickle.dumps(model))  # finds: `price_model.pkl`


def train_again(features, prices):
    model = Ridge(alpha=0.5).fit(features, prices)
    content = pickle.dumps(model)
    Path("ridge.pkl").write_bytes(content)  # finds: `ridge.pkl`
