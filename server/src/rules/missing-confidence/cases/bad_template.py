import pickle

import numpy as np
from flask import Flask, render_template, request

app = Flask(__name__)
with open("placement.pkl", "rb") as file:
    model = pickle.load(file)


@app.route("/predict", methods=["POST"])
def predict_placement():
    marks = float(request.form["marks"])
    iq = int(request.form["iq"])
    result = model.predict(np.array([[marks, iq]]))  # finds: how sure the model is
    if result[0] == 1:
        text = "Placed"
    else:
        text = "Not placed"
    return render_template("index.html", result=text)
