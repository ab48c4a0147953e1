import pickle
import logging

from flask import Flask, jsonify, request

logger = logging.getLogger(__name__)

with open("lin_reg.bin", "rb") as file:
    dv, model = pickle.load(file)

app = Flask("duration")


def duration_of(ride):
    X = dv.transform([ride])
    prediction = float(model.predict(X)[0])
    logger.info("Prediction served", extra={"prediction": prediction})
    return prediction


@app.post("/duration")
def duration():
    ride = request.get_json()
    return jsonify({"duration": duration_of(ride)})
