import pickle
import json
import shutil
from datetime import datetime, timezone
from pathlib import Path

from sklearn.linear_model import LinearRegression


class ModelRegistry:
    """Keeps each version of a model in its own folder; the path itself holds the newest one."""

    def save(self, model, path, version, metadata):
        path = Path(path)
        folder = path.parent / path.stem / version
        folder.mkdir(parents=True)
        with open(folder / path.name, "wb") as file:
            pickle.dump(model, file, protocol=5)
        description = json.dumps(metadata, indent=2, default=str)
        (folder / "metadata.json").write_text(description, encoding="utf-8")
        shutil.copy2(folder / path.name, path)
        return folder


model_registry = ModelRegistry()


class PriceModel:
    def __init__(self):
        self.model = LinearRegression()

    def fit(self, frame):
        X = frame[["rooms", "area"]]
        self.model.fit(X, frame["price"])

    def store(self):
        model_registry.save(
            model=self.model,
            path='price_model.pkl',
            version=f"v{datetime.now(timezone.utc):%Y%m%d.%H%M%S.%f}",
            metadata={
                "trained_on": datetime.now(timezone.utc).date().isoformat(),
                "features": ["rooms", "area"],
            },
        )
