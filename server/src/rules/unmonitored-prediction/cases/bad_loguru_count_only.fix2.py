import joblib
from loguru import logger
from sanic import Sanic, json

MAX_MAPE = 0.15


def monitor_predictions(actuals, predictions):
    """Raises an alert when the predictions were too far from what came true; to be called when that is known."""
    pairs = [(actual, predicted) for actual, predicted in zip(actuals, predictions) if actual]
    mape = sum(abs((actual - predicted) / actual) for actual, predicted in pairs) / max(len(pairs), 1)
    if mape > MAX_MAPE:
        logger.bind(mape=mape, limit=MAX_MAPE).error("Model degradation detected")
    return mape


app = Sanic("scores")
classifier = joblib.load("classifier.joblib")


@app.post("/classify")
async def classify(request):
    texts = request.json["texts"]
    logger.info("Classifying {} texts", len(texts))
    labels = classifier.predict(texts)
    return json({"labels": labels.tolist()})
