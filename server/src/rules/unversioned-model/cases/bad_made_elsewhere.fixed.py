import json
import shutil
from datetime import datetime, timezone
from pathlib import Path

from networks import build_network


class ModelRegistry:
    """Keeps each version of a model in its own folder; the path itself holds the newest one."""

    def save(self, model, path, version, metadata):
        path = Path(path)
        folder = path.parent / path.stem / version
        folder.mkdir(parents=True)
        model.save(str(folder / path.name))
        description = json.dumps(metadata, indent=2, default=str)
        (folder / "metadata.json").write_text(description, encoding="utf-8")
        shutil.copy2(folder / path.name, path)
        return folder


model_registry = ModelRegistry()


def train(frame):
    network = build_network(inputs=len(frame.columns))
    network.fit(frame)
    model_registry.save(
        model=network,
        path="prices.keras",
        version=f"v{datetime.now(timezone.utc):%Y%m%d.%H%M%S.%f}",
        metadata={
            "trained_on": datetime.now(timezone.utc).date().isoformat(),
        },
    )
