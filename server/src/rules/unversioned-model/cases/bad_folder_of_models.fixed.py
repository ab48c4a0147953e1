import json
import shutil
from datetime import datetime, timezone
from pathlib import Path

import joblib
from xgboost import XGBRegressor


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


def train(features, target, frequency, models_dir):
    model = XGBRegressor()
    model.fit(features, target)
    model_registry.save(
        model=model,
        path=models_dir / f"demand_{frequency}.joblib",
        version=f"v{datetime.now(timezone.utc):%Y%m%d.%H%M%S.%f}",
        metadata={
            "trained_on": datetime.now(timezone.utc).date().isoformat(),
        },
    )
