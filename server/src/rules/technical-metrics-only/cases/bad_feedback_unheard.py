from fastapi import APIRouter
from statsd import StatsClient

from .store import save

router = APIRouter()
statsd = StatsClient()


@router.post("/feedback")
async def feedback(conversation_id: str, stars: int):
    statsd.incr("api.requests")  # finds: `api.requests` is the only metric
    await save(conversation_id, stars)
    return {"status": "ok"}
