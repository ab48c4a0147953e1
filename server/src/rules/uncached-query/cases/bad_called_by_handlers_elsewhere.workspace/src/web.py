from fastapi import FastAPI

from bad_called_by_handlers_elsewhere import opening_hours

app = FastAPI()


@app.get("/branches/{branch}")
def show(branch: str):
    return {"hours": opening_hours(branch)}
