import math

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from openai import AsyncOpenAI

MODEL = "gpt-4.1-mini"

app = FastAPI(title="Helpdesk")
openai_client = AsyncOpenAI(timeout=20)


@app.post("/tickets/{ticket_id}/reply")
async def draft_reply(ticket_id: int, text: str):
    try:
        response = await openai_client.chat.completions.create(  # finds: `draft_reply()` answers
            model=MODEL,
            messages=[
                {"role": "system", "content": "You answer tickets."},
                {"role": "user", "content": text[:4000]},
            ],
        )
    except Exception as error:
        return JSONResponse({"detail": str(error)}, status_code=503)
    reply = response.choices[0].message.content.strip()
    return JSONResponse(
        content={
            "ticket": ticket_id,
            "reply": reply,  # what the customer reads
        },
        headers={"X-Ticket": str(math.floor(ticket_id))},
    )
