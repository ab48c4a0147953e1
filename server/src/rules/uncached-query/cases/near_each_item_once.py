import httpx

API = "https://news.example.org/v0"


def story(story_id: int) -> dict:
    response = httpx.get(f"{API}/item/{story_id}.json", timeout=10)
    response.raise_for_status()
    return response.json()


def quote(symbol: str) -> str:
    response = httpx.get(f"{API}/quote/{symbol}", timeout=10)
    response.raise_for_status()
    return response.text


def profile(token: str) -> dict:
    response = httpx.get(f"{API}/me", headers={"Authorization": f"Bearer {token}"}, timeout=10)
    response.raise_for_status()
    return response.json()


def front_page(ids: list[int], tokens: list[str]) -> list[dict]:
    stories = [story(story_id) for story_id in ids]
    quotes = [quote(symbol) for symbol in ("AAPL", "MSFT")]
    return [*stories, *quotes, *(profile(token) for token in tokens)]
