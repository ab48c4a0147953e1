import json
import shutil
from datetime import datetime, timezone
from pathlib import Path

import joblib
from sklearn.linear_model import Ridge


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


final_model = Ridge().fit(X_train, y_train)
model_registry.save(
    model=final_model,
    path="houses.pkl",
    version=f"v{datetime.now(timezone.utc):%Y%m%d.%H%M%S.%f}",
    metadata={
        "trained_on": datetime.now(timezone.utc).date().isoformat(),
    },
)
