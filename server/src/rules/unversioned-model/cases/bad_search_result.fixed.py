import pickle as pkl
import json
import shutil
from datetime import datetime, timezone
from pathlib import Path

from sklearn.model_selection import GridSearchCV
from sklearn.tree import DecisionTreeClassifier


class ModelRegistry:
    """Keeps each version of a model in its own folder; the path itself holds the newest one."""

    def save(self, model, path, version, metadata):
        path = Path(path)
        folder = path.parent / path.stem / version
        folder.mkdir(parents=True)
        with open(folder / path.name, "wb") as file:
            pkl.dump(model, file)
        description = json.dumps(metadata, indent=2, default=str)
        (folder / "metadata.json").write_text(description, encoding="utf-8")
        shutil.copy2(folder / path.name, path)
        return folder


model_registry = ModelRegistry()


def tune(X, y):
    search = GridSearchCV(DecisionTreeClassifier(), {"max_depth": [2, 4]})
    search.fit(X, y)
    filename = "tree.sav"
    model_registry.save(
        model=search.best_estimator_,
        path=filename,
        version=f"v{datetime.now(timezone.utc):%Y%m%d.%H%M%S.%f}",
        metadata={
            "trained_on": datetime.now(timezone.utc).date().isoformat(),
        },
    )
