import json
import shutil
from datetime import datetime, timezone
from pathlib import Path

import joblib
from sklearn.cluster import KMeans


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


def learn_segments(points, path="segments.joblib"):
    if (kmeans := KMeans(n_clusters=5).fit(points)) is not None:
        model_registry.save(
            model=kmeans,
            path=path,
            version=f"v{datetime.now(timezone.utc):%Y%m%d.%H%M%S.%f}",
            metadata={
                "trained_on": datetime.now(timezone.utc).date().isoformat(),
            },
        )
    return kmeans


learn_segments([[0.0], [1.0]])
