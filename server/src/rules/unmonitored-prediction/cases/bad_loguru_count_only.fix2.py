import joblib
from loguru import logger
from sanic import Sanic, json

MAX_ERROR_RATE = 0.15


def monitor_predictions(actuals, predictions):
    """Raises an alert when the predictions were too far from what came true; to be called when that is known."""
    pairs = list(zip(actuals, predictions))
    error_rate = sum(actual != predicted for actual, predicted in pairs) / max(len(pairs), 1)
    if error_rate > MAX_ERROR_RATE:
        logger.bind(error_rate=error_rate, limit=MAX_ERROR_RATE).error("Model degradation detected")
    return error_rate


app = Sanic("scores")
classifier = joblib.load("classifier.joblib")


@app.post("/classify")
async def classify(request):
    texts = request.json["texts"]
    logger.info("Classifying {} texts", len(texts))
    labels = classifier.predict(texts)
    return json({"labels": labels.tolist()})
