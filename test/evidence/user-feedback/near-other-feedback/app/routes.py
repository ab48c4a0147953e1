from fastapi import FastAPI

app = FastAPI()


@app.post("/ask")
def ask():
    return {"feedback": None}


@app.post("/feedback-table/archive")
def archive(): ...
