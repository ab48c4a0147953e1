import openai
from fastapi import APIRouter, Depends

router = APIRouter(prefix="/jokes")


def client_for_request() -> openai.AsyncOpenAI:
    return openai.AsyncOpenAI(timeout=20)


@router.get("/{subject}")
async def joke(subject: str, client: openai.AsyncOpenAI = Depends(client_for_request)):
    completion = await client.chat.completions.create(model="gpt-5.4", messages=[{"role": "user", "content": subject}])  # finds: The request
    return {"joke": completion.choices[0].message.content, "subject": subject}
