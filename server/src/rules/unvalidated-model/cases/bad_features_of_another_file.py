# path: jobs/fit.py
from sklearn.linear_model import Ridge


def build_model(X, y):
    ridge = Ridge(alpha=0.5)
    ridge.fit(X, y)  # finds: `ridge` is trained on all that `jobs/nightly.py` reads
    return ridge
