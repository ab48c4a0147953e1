from fastapi import FastAPI, UploadFile
from openai import AsyncOpenAI

app = FastAPI()
client = AsyncOpenAI()


@app.post("/documents")
async def add_document(title: str, file: UploadFile):
    body = (await file.read()).decode()[:8000]
    response = await client.embeddings.create(model="text-embedding-3-small", input=f"{title}\n{body}")
    await save(title, body, response.data[0].embedding)
    return {"title": title}
