from fastapi import FastAPI

from advisor import advise

app = FastAPI()


@app.get("/advice")
def advice(question: str):
    return advise(question[:500])
