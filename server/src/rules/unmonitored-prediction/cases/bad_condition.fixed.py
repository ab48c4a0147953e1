import logging

import joblib
from fastapi import FastAPI, HTTPException

logger = logging.getLogger(__name__)

app = FastAPI()
spam_model = joblib.load("spam.joblib")


@app.post("/comments")
def add_comment(text: str):
    prediction = spam_model.predict([text])[0]
    logger.info("Prediction served", extra={"prediction": prediction})
    if prediction == "spam":
        return {"accepted": False}
    return {"accepted": True}
