import pickle

from flask import Flask, jsonify, request

app = Flask(__name__)
model = pickle.load(open("salary.pkl", "rb"))


@app.route("/predict", methods=["POST"])
def predict():
    years = [[float(value) for value in request.form.values()]]
    prediction = model.predict(years)  # finds: `predict()` returns what `model.predict()` gives
    return jsonify(salary=round(prediction[0], 2))
