from fastapi import FastAPI
from openai import AsyncOpenAI
from pydantic import BaseModel

app = FastAPI()
llm = AsyncOpenAI()


class Ticket(BaseModel):
    customer_id: int
    complaint: str


@app.post("/reply")
async def reply(ticket: Ticket):
    answer = await llm.responses.create(
        model="gpt-4.1-mini",
        input=f"Answer this complaint politely: {ticket.complaint}",  # finds: `ticket.complaint` is whatever a request sends
    )
    return {"reply": answer.output_text, "ai_generated": True}
