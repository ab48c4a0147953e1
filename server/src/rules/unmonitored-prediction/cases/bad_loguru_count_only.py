import joblib
from loguru import logger
from sanic import Sanic, json

app = Sanic("scores")
classifier = joblib.load("classifier.joblib")


@app.post("/classify")
async def classify(request):
    texts = request.json["texts"]
    logger.info("Classifying {} texts", len(texts))
    labels = classifier.predict(texts)  # finds
    return json({"labels": labels.tolist()})
