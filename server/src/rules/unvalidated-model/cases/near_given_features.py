import joblib
import numpy as np
from sklearn.linear_model import LinearRegression


def train_linear(X: np.ndarray, y: np.ndarray, out: str):
    model = LinearRegression()
    model.fit(X, y)
    joblib.dump(model, out)
    return model
