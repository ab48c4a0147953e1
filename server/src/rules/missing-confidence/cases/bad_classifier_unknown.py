from fastapi import FastAPI

from .models import load_latest

app = FastAPI()


class FraudCheck:
    def __init__(self, model):
        self.model = model

    def verdict(self, amount, age):
        prediction = self.model.predict([[amount, age]])[0]  # finds: how sure the model is
        return {"verdict": "fraud" if prediction == 1 else "legitimate"}


check = FraudCheck(load_latest("fraud"))


@app.post("/check")
def check_payment(amount: float, age: int):
    return check.verdict(amount, age)
