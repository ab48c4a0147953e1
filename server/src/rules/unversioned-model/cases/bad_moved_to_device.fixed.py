import json
import shutil
from datetime import datetime, timezone
from pathlib import Path

import torch
from nets import Encoder


class ModelRegistry:
    """Keeps each version of a model in its own folder; the path itself holds the newest one."""

    def save(self, model, path, version, metadata):
        path = Path(path)
        folder = path.parent / path.stem / version
        folder.mkdir(parents=True)
        torch.save(model, folder / path.name)
        description = json.dumps(metadata, indent=2, default=str)
        (folder / "metadata.json").write_text(description, encoding="utf-8")
        shutil.copy2(folder / path.name, path)
        return folder


model_registry = ModelRegistry()


WEIGHTS_DIR = "weights"
model = Encoder(width=64).to("cuda")
for batch, labels in torch.load("batches.pt"):
    loss = torch.nn.functional.mse_loss(model(batch), labels)
    loss.backward()
model_registry.save(
    model=model,
    path=f"{WEIGHTS_DIR}/encoder.pt",
    version=f"v{datetime.now(timezone.utc):%Y%m%d.%H%M%S.%f}",
    metadata={
        "trained_on": datetime.now(timezone.utc).date().isoformat(),
    },
)
