import structlog
from fastapi import FastAPI, Request

from .models import load_model

MAX_MAPE = 0.15


def monitor_predictions(actuals, predictions):
    """Raises an alert when the predictions were too far from what came true; to be called when that is known."""
    pairs = [(actual, predicted) for actual, predicted in zip(actuals, predictions) if actual]
    mape = sum(abs((actual - predicted) / actual) for actual, predicted in pairs) / max(len(pairs), 1)
    if mape > MAX_MAPE:
        log.error("Model degradation detected", mape=mape, limit=MAX_MAPE)
    return mape


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
    except ValueError:
        log.exception("prediction failed", rows=body["rows"])
        raise
    return {"scores": list(scores)}
