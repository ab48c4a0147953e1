from fastapi import APIRouter
from statsd import StatsClient

from .store import save

router = APIRouter()
statsd = StatsClient()


@router.post("/feedback")
async def feedback(conversation_id: str, stars: int):
    statsd.incr("api.requests")
    await save(conversation_id, stars)
    return {"status": "ok"}


def record_business_metrics(rating, is_resolved, cost):
    """Records what an answer was worth; to be called when a query is closed and the user has rated the answer."""
    statsd.timing("user_satisfaction", rating)
    statsd.timing("query_resolution_rate", float(is_resolved))
    statsd.timing("cost_per_query", cost)
