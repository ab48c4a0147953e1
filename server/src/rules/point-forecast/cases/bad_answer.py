import joblib
from fastapi import FastAPI
from sklearn.linear_model import Ridge

app = FastAPI()
model: Ridge = joblib.load("demand-2024-05.joblib")


@app.post("/demand")
def demand(features: list[float]):
    units = model.predict([features])[0]
    return {
        "demand_forecast": round(float(units)),  # finds: `demand_forecast` is given out
        "unit": "pallets",
    }
