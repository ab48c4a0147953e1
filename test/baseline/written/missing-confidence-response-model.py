from typing import Dict

from fastapi import FastAPI
from langchain_anthropic import ChatAnthropic

from .schemas import Verdict

app = FastAPI()
model = ChatAnthropic(model="claude-sonnet-4-5")


@app.post("/verdict", response_model=Verdict)
def verdict(text: str):
    result = model.invoke(f"Is this fair? {text[:800]}")  # finds: `verdict()` answers
    return {"verdict": result.content}


@app.post("/opinion")
def opinion(text: str) -> Dict[str, str]:
    result = model.invoke(f"What do you think? {text[:800]}")  # finds: `opinion()` answers
    return {"opinion": result.content}
