from flask import Flask, jsonify, request
from sklearn.ensemble import GradientBoostingClassifier

app = Flask(__name__)
classifier = GradientBoostingClassifier()


@app.route("/classify", methods=["POST"])
def classify():
    rows = request.get_json()["rows"]
    labels = classifier.predict(rows)  # finds: leaves `classify()`
    return jsonify(labels=labels.tolist())
