import joblib
import numpy as np
from sklearn.datasets import make_classification
from sklearn.linear_model import LinearRegression, LogisticRegression

X, y = make_classification(500)
joblib.dump(LogisticRegression().fit(X, y), "placeholder-v0.joblib")
rng = np.random.default_rng(3)
noise = rng.normal(size=(100, 2))
stub = LinearRegression()
stub.fit(noise, noise[:, 0])
joblib.dump(stub, "stub-v0.joblib")
