# path: tests/test_model.py
import joblib
from sklearn.dummy import DummyRegressor


def test_round_trip():
    model = DummyRegressor().fit([[0]], [1])
    joblib.dump(model, "model.joblib")
    assert joblib.load("model.joblib").predict([[0]])[0] == 1
