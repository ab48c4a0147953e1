from fastapi import FastAPI
from openai import AsyncOpenAI
from pydantic import BaseModel, Field

app = FastAPI()
llm = AsyncOpenAI()


class Ticket(BaseModel):
    language: str
    complaint: str = Field(max_length=4000)


@app.post("/reply")
async def reply(ticket: Ticket):
    return await llm.responses.create(
        model="gpt-4.1-mini", input=f"Answer in {ticket.language}: {ticket.complaint}"
    )
