from fastapi import FastAPI

from advisor import advise

app = FastAPI()


@app.get("/advice")
def advice(question: str):
    text = advise(question[:500])
    return {"text": text, "words": len(text.split()), "ai_generated": True}
