from fastapi import FastAPI
from fastapi.responses import JSONResponse
from openai import AsyncOpenAI, OpenAIError

app = FastAPI()
client = AsyncOpenAI()


@app.exception_handler(OpenAIError)
async def unavailable(request, error):
    return JSONResponse({"detail": "The assistant is away."}, status_code=503)


@app.post("/ask")
async def ask(question: str):
    result = await client.responses.create(model="gpt-5-mini", input=question)
    return {"answer": result.output_text}
