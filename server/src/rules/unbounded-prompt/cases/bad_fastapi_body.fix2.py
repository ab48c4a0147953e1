from fastapi import FastAPI
from openai import AsyncOpenAI
from pydantic import BaseModel

MAX_PROMPT_CHARS = 16_000

app = FastAPI()
llm = AsyncOpenAI()


class Ticket(BaseModel):
    customer_id: int
    complaint: str


@app.post("/reply")
async def reply(ticket: Ticket):
    answer = await llm.responses.create(
        model="gpt-4.1-mini",
        input=f"Answer this complaint politely: {ticket.complaint[:MAX_PROMPT_CHARS]}",
        max_output_tokens=1024,
    )
    return {"reply": answer.output_text, "ai_generated": True}
