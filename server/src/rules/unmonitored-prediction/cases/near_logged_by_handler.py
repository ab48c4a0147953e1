import pickle

from flask import Flask, jsonify, request

app = Flask(__name__)
with open("duration.bin", "rb") as file:
    model = pickle.load(file)


def predict(features):
    return float(model.predict([features])[0])


@app.post("/duration")
def duration():
    minutes = predict(request.get_json())
    app.logger.info("duration %s", minutes)
    return jsonify(duration=minutes)
