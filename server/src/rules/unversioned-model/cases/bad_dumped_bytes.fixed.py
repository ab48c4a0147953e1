import pickle
from pathlib import Path
import json
import shutil
from datetime import datetime, timezone

import cloudpickle
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler


class PriceModelRegistry:
    """Keeps each version of a model in its own folder; the path itself holds the newest one."""

    def save(self, model, path, version, metadata):
        path = Path(path)
        folder = path.parent / path.stem / version
        folder.mkdir(parents=True)
        (folder / path.name).write_bytes(cloudpickle.dumps(model))
        description = json.dumps(metadata, indent=2, default=str)
        (folder / "metadata.json").write_text(description, encoding="utf-8")
        shutil.copy2(folder / path.name, path)
        return folder


price_model_registry = PriceModelRegistry()


class ModelRegistry:
    """Keeps each version of a model in its own folder; the path itself holds the newest one."""

    def save(self, model, path, version, metadata):
        path = Path(path)
        folder = path.parent / path.stem / version
        folder.mkdir(parents=True)
        (folder / path.name).write_bytes(pickle.dumps(model))
        description = json.dumps(metadata, indent=2, default=str)
        (folder / "metadata.json").write_text(description, encoding="utf-8")
        shutil.copy2(folder / path.name, path)
        return folder


model_registry = ModelRegistry()


MODELS = Path(__file__).parent / "models"


def train(features, prices):
    scaler = StandardScaler().fit(features)
    model = Ridge().fit(scaler.transform(features), prices)
    model_registry.save(
        model=scaler,
        path=(MODELS / "scaler.pkl"),
        version=f"v{datetime.now(timezone.utc):%Y%m%d.%H%M%S.%f}",
        metadata={
            "trained_on": datetime.now(timezone.utc).date().isoformat(),
        },
    )
    price_model_registry.save(
        model=model,
        path="price_model.pkl",
        version=f"v{datetime.now(timezone.utc):%Y%m%d.%H%M%S.%f}",
        metadata={
            "trained_on": datetime.now(timezone.utc).date().isoformat(),
        },
    )


def train_again(features, prices):
    model = Ridge(alpha=0.5).fit(features, prices)
    content = pickle.dumps(model)
    Path(f"ridge-{datetime.now(timezone.utc):%Y%m%dT%H%M%S%fZ}.pkl").write_bytes(content)
