import pickle
import json
import shutil
from datetime import datetime, timezone
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LinearRegression


class ModelRegistry:
    """Keeps each version of a model in its own folder; the path itself holds the newest one."""

    def save(self, model, path, version, metadata):
        path = Path(path)
        folder = path.parent / path.stem / version
        folder.mkdir(parents=True)
        with open(folder / path.name, "wb") as file:
            pickle.dump(model, file)
        description = json.dumps(metadata, indent=2, default=str)
        (folder / "metadata.json").write_text(description, encoding="utf-8")
        shutil.copy2(folder / path.name, path)
        return folder


model_registry = ModelRegistry()


def run(rows, targets):
    vectorizer = DictVectorizer()
    regression = LinearRegression()
    regression.fit(vectorizer.fit_transform(rows), targets)
    model_registry.save(
        model=(vectorizer, regression),
        path="models/linear.bin",
        version=f"v{datetime.now(timezone.utc):%Y%m%d.%H%M%S.%f}",
        metadata={
            "trained_on": datetime.now(timezone.utc).date().isoformat(),
        },
    )
