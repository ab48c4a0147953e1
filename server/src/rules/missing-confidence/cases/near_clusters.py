import joblib
from flask import Flask, jsonify, request

app = Flask(__name__)
kmeans = joblib.load("segments.joblib")
SEGMENTS = {0: "occasional", 1: "regular", 2: "collector"}


@app.post("/segment")
def segment():
    visits, spent = request.json["visits"], request.json["spent"]
    cluster = kmeans.predict([[visits, spent]])[0]
    return jsonify({"segment": SEGMENTS[cluster]})
