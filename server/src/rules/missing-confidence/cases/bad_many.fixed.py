from flask import Flask, jsonify, request
from sklearn.ensemble import GradientBoostingClassifier

app = Flask(__name__)
classifier = GradientBoostingClassifier()


@app.route("/classify", methods=["POST"])
def classify():
    rows = request.get_json()["rows"]
    confidence = classifier.predict_proba(rows).max(axis=1)
    labels = classifier.predict(rows)
    return jsonify(labels=labels.tolist(), confidence=confidence.tolist())
