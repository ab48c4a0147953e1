import logging

import openai
from fastapi import FastAPI

logger = logging.getLogger(__name__)
app = FastAPI()
client = openai.OpenAI()

MAX_QUESTION_CHARS = 500


@app.post("/answers")
def answer(question: str):
    try:
        response = client.responses.create(model="gpt-4o-mini", input=question[:MAX_QUESTION_CHARS], max_output_tokens=40)
    except openai.OpenAIError:
        logger.exception("AI service call failed")
        return {"answer": None, "ai_generated": False}
    return {"answer": response.output_text, "ai_generated": True, "model": response.model}
