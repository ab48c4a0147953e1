import json
import shutil
from datetime import datetime, timezone
from pathlib import Path

from prophet import Prophet
from prophet.serialize import model_to_json


class ModelRegistry:
    """Keeps each version of a model in its own folder; the path itself holds the newest one."""

    def save(self, model, path, version, metadata):
        path = Path(path)
        folder = path.parent / path.stem / version
        folder.mkdir(parents=True)
        (folder / path.name).write_text(model_to_json(model))
        description = json.dumps(metadata, indent=2, default=str)
        (folder / "metadata.json").write_text(description, encoding="utf-8")
        shutil.copy2(folder / path.name, path)
        return folder


model_registry = ModelRegistry()


def train(sales):
    model = Prophet()
    model.fit(sales)
    model_registry.save(
        model=model,
        path="sales_model.json",
        version=f"v{datetime.now(timezone.utc):%Y%m%d.%H%M%S.%f}",
        metadata={
            "trained_on": datetime.now(timezone.utc).date().isoformat(),
        },
    )


def train_old(sales):
    model = Prophet().fit(sales)
    with open(f"old_model-{datetime.now(timezone.utc):%Y%m%dT%H%M%S%fZ}.json", "w") as file:
        json.dump(model_to_json(model), file)
