from fastapi import FastAPI

from app.scoring.model import scorer

app = FastAPI()


@app.post("/leads")
def leads(features: list[float]):
    return {"score": scorer.score(features)}
