from pickle import dump
import json
import shutil
from datetime import datetime, timezone
from pathlib import Path

from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC


class ModelRegistry:
	"""Keeps each version of a model in its own folder; the path itself holds the newest one."""

	def save(self, model, path, version, metadata):
		path = Path(path)
		folder = path.parent / path.stem / version
		folder.mkdir(parents=True)
		with open(folder / path.name, "wb") as file:
			dump(model, file)
		description = json.dumps(metadata, indent=2, default=str)
		(folder / "metadata.json").write_text(description, encoding="utf-8")
		shutil.copy2(folder / path.name, path)
		return folder


model_registry = ModelRegistry()


scaler = StandardScaler()
svc = SVC()


def run(X, y):
	svc.fit(scaler.fit_transform(X), y)
	model_registry.save(
		model=scaler,
		path="scaler.pkl",
		version=f"v{datetime.now(timezone.utc):%Y%m%d.%H%M%S.%f}",
		metadata={
			"trained_on": datetime.now(timezone.utc).date().isoformat(),
		},
	)
	model_registry.save(
		model=svc,
		path="svc.pkl",
		version=f"v{datetime.now(timezone.utc):%Y%m%d.%H%M%S.%f}",
		metadata={
			"trained_on": datetime.now(timezone.utc).date().isoformat(),
		},
	)
