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
        response = await openai_client.chat.completions.create(
            model=MODEL,
            messages=[
                {"role": "system", "content": "You answer tickets."},
                {"role": "user", "content": text[:4000]},
            ],
            logprobs=True,
        )
        # Close to 1.0 where the model was sure of its words; it does not tell whether they are true.
        logprobs = [token.logprob for token in response.choices[0].logprobs.content or []]
        confidence = math.exp(sum(logprobs) / len(logprobs)) if logprobs else None
    except Exception as error:
        return JSONResponse({"detail": str(error)}, status_code=503)
    reply = response.choices[0].message.content.strip()
    return JSONResponse(
        content={
            "ticket": ticket_id,
            "reply": reply,  # what the customer reads
            "ai_generated": True,
            "confidence": confidence,
        },
        headers={"X-Ticket": str(math.floor(ticket_id))},
    )
