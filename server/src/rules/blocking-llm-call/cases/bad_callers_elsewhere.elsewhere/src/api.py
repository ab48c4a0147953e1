from fastapi import FastAPI

from advisor import advise
from fastapi.responses import StreamingResponse

app = FastAPI()


@app.get("/advice")
def advice(question: str):
    return StreamingResponse(advise(question[:500]), media_type="text/event-stream")
