import httpx
from fastapi import FastAPI

app = FastAPI()


async def country_name(code: str) -> str:  # finds
    async with httpx.AsyncClient(timeout=5) as client:
        response = await client.get(f"https://countries.example.org/{code}")
        response.raise_for_status()
        return response.json()["name"]


@app.get("/visitors")
async def visitors(code: str):
    return {"country": await country_name(code)}
