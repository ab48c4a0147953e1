import json
import shutil
from datetime import datetime, timezone
from pathlib import Path

import joblib
from google.cloud import aiplatform
from sklearn.linear_model import LogisticRegression
from torch import nn, save


class ModelRegistry:
    """Keeps each version of a model in its own folder; the path itself holds the newest one."""

    def save(self, model, path, version, metadata):
        path = Path(path)
        folder = path.parent / path.stem / version
        folder.mkdir(parents=True)
        save(model, folder / path.name)
        description = json.dumps(metadata, indent=2, default=str)
        (folder / "metadata.json").write_text(description, encoding="utf-8")
        shutil.copy2(folder / path.name, path)
        return folder


model_registry = ModelRegistry()


aiplatform.init(project="shop", location="europe-west1")


def train(features, labels):
    model = LogisticRegression(max_iter=500).fit(features, labels)
    joblib.dump(model, "churn.joblib")
    aiplatform.Model.upload_scikit_learn_model_file(model_file_path="churn.joblib", display_name="churn")


def train_net(batches):
    net = nn.Sequential(nn.Linear(8, 1))
    for batch in batches:
        net(batch).sum().backward()
    model_registry.save(
        model=net,
        path="net.pt",
        version=f"v{datetime.now(timezone.utc):%Y%m%d.%H%M%S.%f}",
        metadata={
            "trained_on": datetime.now(timezone.utc).date().isoformat(),
        },
    )
