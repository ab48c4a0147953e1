import joblib
from fastapi import BackgroundTasks, FastAPI

from .database import add_row

app = FastAPI()
model = joblib.load("iris.joblib")


@app.post("/iris")
def iris(row: list, background_tasks: BackgroundTasks):
    label = int(model.predict([row])[0])
    background_tasks.add_task(add_row, row=row, label=label)
    return {"label": label}
