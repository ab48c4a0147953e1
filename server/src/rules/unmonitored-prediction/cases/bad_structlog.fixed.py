import structlog
from fastapi import FastAPI, Request

from .models import load_model

log = structlog.get_logger()
app = FastAPI()


@app.on_event("startup")
def load():
    app.state.model = load_model()
    log.info("model loaded")


@app.post("/score")
async def score(request: Request):
    body = await request.json()
    model = request.app.state.model
    try:
        scores = model.predict(body["rows"])
        log.info("Prediction served", prediction=scores)
    except ValueError:
        log.exception("prediction failed", rows=body["rows"])
        raise
    return {"scores": list(scores)}
