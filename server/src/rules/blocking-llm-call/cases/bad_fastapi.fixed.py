from collections.abc import AsyncIterator

from fastapi import FastAPI
from openai import AsyncOpenAI
from fastapi.responses import StreamingResponse

app = FastAPI()
client = AsyncOpenAI()


async def complete(prompt: str) -> AsyncIterator[str]:
    response = await client.chat.completions.create(model="gpt-5.4", messages=[{"role": "user", "content": prompt}], stream=True)
    async for chunk in response:
        if chunk.choices and chunk.choices[0].delta.content:
            yield chunk.choices[0].delta.content


@app.get("/poem")
async def poem(topic: str) -> StreamingResponse:
    return StreamingResponse(complete(f"A poem about {topic}"), media_type="text/event-stream")
