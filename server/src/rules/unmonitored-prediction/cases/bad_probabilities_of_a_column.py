import joblib
from flask import Flask, jsonify, request

app = Flask(__name__)
churn_model = joblib.load("churn.joblib")


@app.post("/churn")
def churn():
    rows = request.get_json()["rows"]
    return jsonify(chances=[round(chance, 3) for chance in churn_model.predict_proba(rows)[:, 1]])  # finds
