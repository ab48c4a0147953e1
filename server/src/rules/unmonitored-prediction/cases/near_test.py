# path: tests/test_api.py
import joblib
from flask import Flask, jsonify

app = Flask(__name__)
model = joblib.load("tests/data/model.joblib")


@app.get("/predict")
def predict():
    return jsonify(model.predict([[1, 2]]).tolist())
