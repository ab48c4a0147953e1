import json
import shutil
from datetime import datetime, timezone
from pathlib import Path

import cloudpickle
from acme_models import DemandModel


class ModelRegistry:
    """Keeps each version of a model in its own folder; the path itself holds the newest one."""

    def save(self, model, path, version, metadata):
        path = Path(path)
        folder = path.parent / path.stem / version
        folder.mkdir(parents=True)
        with open(folder / path.name, "wb") as file:
            cloudpickle.dump(model, file)
        description = json.dumps(metadata, indent=2, default=str)
        (folder / "metadata.json").write_text(description, encoding="utf-8")
        shutil.copy2(folder / path.name, path)
        return folder


model_registry = ModelRegistry()


def main(history):
    demand = DemandModel(horizon=12)
    demand.fit(history)
    model_registry.save(
        model=demand,
        path=f"out/{demand.region}.pkl",
        version=f"v{datetime.now(timezone.utc):%Y%m%d.%H%M%S.%f}",
        metadata={
            "trained_on": datetime.now(timezone.utc).date().isoformat(),
        },
    )
