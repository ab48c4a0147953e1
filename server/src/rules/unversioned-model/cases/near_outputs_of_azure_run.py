import os

import joblib
from azureml.core.run import Run
from sklearn.svm import SVC

OUTPUT_DIR = "./outputs/"
run = Run.get_context()


def train(features, target):
    svm = SVC().fit(features, target)
    run.log("accuracy", svm.score(features, target))
    joblib.dump(svm, "outputs/svm.joblib")
    joblib.dump(svm, os.path.join(OUTPUT_DIR, "svm.pkl"))
