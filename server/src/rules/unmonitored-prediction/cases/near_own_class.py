from fastapi import FastAPI

from churn.scoring import ChurnModel

app = FastAPI()
churn_model = ChurnModel.load("v3")
scoring_model = ChurnModel("v4")


@app.post("/churn")
def churn(row: list):
    # The class of the project records what it gives.
    return {"churn": scoring_model.predict(row)}
