import argparse
import os

import joblib
from sklearn.ensemble import ExtraTreesClassifier

parser = argparse.ArgumentParser()
parser.add_argument("--model-dir", default=os.environ.get("SM_MODEL_DIR"))
arguments = parser.parse_args()
classifier = ExtraTreesClassifier().fit([[0], [1]], [0, 1])
joblib.dump(classifier, os.path.join(arguments.model_dir, "model.joblib"))
joblib.dump(classifier, "/opt/ml/model/model.joblib")
