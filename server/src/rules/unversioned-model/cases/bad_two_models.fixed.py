import json
import shutil
from datetime import datetime, timezone
from pathlib import Path

import joblib
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split


class ModelRegistry:
    """Keeps each version of a model in its own folder; the path itself holds the newest one."""

    def save(self, model, path, version, metadata):
        path = Path(path)
        folder = path.parent / path.stem / version
        folder.mkdir(parents=True)
        joblib.dump(model, folder / path.name)
        description = json.dumps(metadata, indent=2, default=str)
        (folder / "metadata.json").write_text(description, encoding="utf-8")
        shutil.copy2(folder / path.name, path)
        return folder


model_registry = ModelRegistry()


def compare(frame):
    train, test = train_test_split(frame)
    ridge = Ridge()
    ridge.fit(train[["price", "day"]], train["sold"])
    forest = RandomForestRegressor()
    forest.fit(train[["price", "day", "weather"]], train["sold"])
    ridge_mae = mean_absolute_error(test["sold"], ridge.predict(test[["price", "day"]]))
    forest_r2 = forest.score(test[["price", "day", "weather"]], test["sold"])
    model_registry.save(
        model=ridge,
        path="ridge.joblib",
        version=f"v{datetime.now(timezone.utc):%Y%m%d.%H%M%S.%f}",
        metadata={
            "trained_on": datetime.now(timezone.utc).date().isoformat(),
            "ridge_mae": ridge_mae,
            "features": ["price", "day"],
        },
    )
    model_registry.save(
        model=forest,
        path="forest.joblib",
        version=f"v{datetime.now(timezone.utc):%Y%m%d.%H%M%S.%f}",
        metadata={
            "trained_on": datetime.now(timezone.utc).date().isoformat(),
            "forest_r2": forest_r2,
            "features": ["price", "day", "weather"],
        },
    )
    return ridge_mae, forest_r2
