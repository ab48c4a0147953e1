import joblib
from flask import Flask, request
from structlog import get_logger

log = get_logger()
app = Flask(__name__)
model = joblib.load("rent.joblib")


@app.post("/rent")
def rent():
    body = request.get_json()
    rooms, size = body["rooms"], body["size"]
    log.info("rent requested", rooms=rooms, size=size)
    return {"rent": float(model.predict([[rooms, size]])[0])}
