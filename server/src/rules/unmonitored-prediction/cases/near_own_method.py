# path: service/api.py
from fastapi import FastAPI

app = FastAPI()


class Fortune:
    def predict(self, name):
        return f"{name} will be happy"


fortune_model = Fortune()


@app.get("/fortune")
def fortune(name: str):
    return fortune_model.predict(name)
