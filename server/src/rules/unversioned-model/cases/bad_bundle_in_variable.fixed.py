import json
import shutil
from datetime import datetime, timezone
from pathlib import Path

import joblib
from sklearn.ensemble import RandomForestClassifier


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


class Trainer:
    def __init__(self, folder="artifacts"):
        self.folder = folder
        self.path = folder + "/churn.joblib"

    def run(self, features, target):
        forest = RandomForestClassifier().fit(features, target)
        bundle = {"model": forest, "columns": list(features.columns)}
        model_registry.save(
            model=bundle,
            path=self.path,
            version=f"v{datetime.now(timezone.utc):%Y%m%d.%H%M%S.%f}",
            metadata={
                "trained_on": datetime.now(timezone.utc).date().isoformat(),
            },
        )
