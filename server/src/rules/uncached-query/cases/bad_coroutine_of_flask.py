import httpx
from flask import Flask

app = Flask(__name__)


async def currency(country: str) -> str:  # finds: for each request
    async with httpx.AsyncClient(timeout=5) as client:
        answer = await client.get(f"https://countries.example.org/{country}")
        answer.raise_for_status()
        return answer.json()["currency"]


@app.get("/currency/<country>")
async def show_currency(country: str):
    return await currency(country)
