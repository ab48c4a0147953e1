from fastapi import FastAPI, Query
from openai import AsyncOpenAI

app = FastAPI()
llm = AsyncOpenAI()


@app.get("/recipes/{dish}")
async def recipe(dish: str, language: str = "en", wishes: str = Query("", max_length=300)):
    return await llm.responses.create(model="gpt-4.1-mini", input=f"{dish} in {language}. {wishes}")
