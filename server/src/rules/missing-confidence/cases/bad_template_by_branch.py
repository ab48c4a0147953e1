"""A form handler that answers with one of two pages."""
import pickle

from flask import Flask, render_template, request

app = Flask(__name__)
with open("model.pkl", "rb") as file:
    classifier = pickle.load(file)


@app.route("/check", methods=["POST"])
def check():
    outcome = classifier.predict([[float(value) for value in request.form.values()]])  # finds
    if outcome == 1:
        return render_template("result.html", text="The loan is likely to default")
    return render_template("result.html", text="The loan is likely to be repaid")
