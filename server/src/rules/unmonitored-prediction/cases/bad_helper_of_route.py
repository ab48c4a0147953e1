import pickle

from flask import Flask, jsonify, request

with open("lin_reg.bin", "rb") as file:
    dv, model = pickle.load(file)

app = Flask("duration")


def duration_of(ride):
    X = dv.transform([ride])
    return float(model.predict(X)[0])  # finds: `duration_of()` returns


@app.post("/duration")
def duration():
    ride = request.get_json()
    return jsonify({"duration": duration_of(ride)})
