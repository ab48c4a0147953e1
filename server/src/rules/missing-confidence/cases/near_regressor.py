from fastapi import FastAPI
from sklearn.ensemble import RandomForestRegressor

app = FastAPI()
model = RandomForestRegressor()


@app.get("/price")
def price(area: float):
    return {"price": float(model.predict([[area]])[0])}
