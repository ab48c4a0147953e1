import logging

from fastapi import FastAPI
from langchain_openai import ChatOpenAI

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

app = FastAPI()
llm = ChatOpenAI(model="gpt-4o-mini")


@app.post("/ask")
async def ask(question: str):
    try:
        reply = await llm.ainvoke(question)
        return {"answer": reply.content, "source": "assistant"}
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "ask"})
        return {"answer": FALLBACK_RESPONSE, "source": "assistant"}
