import joblib
from fastapi import FastAPI, HTTPException

app = FastAPI()
spam_model = joblib.load("spam.joblib")


@app.post("/comments")
def add_comment(text: str):
    if spam_model.predict([text])[0] == "spam":  # finds: `add_comment()` uses
        return {"accepted": False}
    return {"accepted": True}
