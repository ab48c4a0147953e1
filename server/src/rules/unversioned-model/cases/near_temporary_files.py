import io
import os
import pickle
import tempfile

import joblib
from sklearn.dummy import DummyClassifier

model = DummyClassifier().fit([[0]], [1])

with tempfile.TemporaryDirectory() as folder:
    joblib.dump(model, os.path.join(folder, "model.joblib"))

buffer = io.BytesIO()
pickle.dump(model, buffer)

with tempfile.NamedTemporaryFile() as file:
    pickle.dump(model, file)

joblib.dump(model, "/tmp/model.joblib")
