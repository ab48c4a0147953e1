import pickle

from flask import Flask, render_template, request

app = Flask(__name__)
with open("price.pkl", "rb") as file:
    model = pickle.load(file)


@app.route("/price", methods=["POST"])
def price():
    amount = model.predict([[float(request.form["area"])]])[0]
    if amount < 0:
        return render_template("price.html", text="No price can be told.")
    return render_template("price.html", text=f"About {amount:.0f} euros")
