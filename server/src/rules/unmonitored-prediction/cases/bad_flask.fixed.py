import pickle
import logging

from flask import Flask, jsonify, request

logger = logging.getLogger(__name__)

app = Flask(__name__)
model = pickle.load(open("salary.pkl", "rb"))


@app.route("/predict", methods=["POST"])
def predict():
    years = [[float(value) for value in request.form.values()]]
    prediction = model.predict(years)
    logger.info("Prediction served", extra={"prediction": prediction})
    return jsonify(salary=round(prediction[0], 2))
