# path: serving.ipynb
import joblib

model = joblib.load("model.joblib")


def predict(row):
    return model.predict([row])[0]
