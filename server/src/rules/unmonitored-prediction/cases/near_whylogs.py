import joblib
import whylogs as why
from flask import Flask, request

app = Flask(__name__)
model = joblib.load("churn.joblib")
profiler = why.logger(mode="rolling", interval=5, when="M", base_name="churn")


@app.post("/churn")
def churn():
    row = request.get_json()
    row["churn"] = int(model.predict([list(row.values())])[0])
    profiler.log(row)
    return {"churn": row["churn"]}
