# path: src/train.py
import os
from dataclasses import dataclass

from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler

from src.files import keep, store


@dataclass
class TrainerConfig:
    model_path = os.path.join("artifacts", "ridge.pkl")


class Trainer:
    def __init__(self):
        self.config = TrainerConfig()

    def run(self, features, target):
        scaler = StandardScaler().fit(features)
        ridge = Ridge().fit(scaler.transform(features), target)
        store("artifacts/scaler.pkl", scaler)  # finds: `scaler` is saved as `scaler.pkl`
        keep(obj=ridge, file_path=self.config.model_path)  # finds: `ridge` is saved as `ridge.pkl`
        return ridge
