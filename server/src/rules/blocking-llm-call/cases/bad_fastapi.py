from fastapi import FastAPI
from openai import AsyncOpenAI

app = FastAPI()
client = AsyncOpenAI()


async def complete(prompt: str) -> str:
    response = await client.chat.completions.create(model="gpt-5.4", messages=[{"role": "user", "content": prompt}])  # finds: complete
    return response.choices[0].message.content


@app.get("/poem")
async def poem(topic: str) -> str:
    return await complete(f"A poem about {topic}")
