import asyncio

import httpx
from fastapi import FastAPI

app = FastAPI()


async def station_name(code):  # finds: for each request
    async with httpx.AsyncClient(timeout=5) as client:
        answer = await client.get(f"https://stations.example.org/{code}")
        answer.raise_for_status()
        return answer.json()["name"]


@app.get("/stations/{code}")
def station(code: str):
    return {"name": asyncio.run(station_name(code))}
