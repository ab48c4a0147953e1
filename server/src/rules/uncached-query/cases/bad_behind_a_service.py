import sqlite3

from fastapi import APIRouter
from tenacity import retry, stop_after_attempt

router = APIRouter()
db = sqlite3.connect("plans.db", check_same_thread=False)


@retry(stop=stop_after_attempt(3))
def plan_limits(plan: str) -> dict[str, int]:  # finds: `quota()` does so for each request
    rows = db.execute("SELECT resource, amount FROM limits WHERE plan = ?", (plan,)).fetchall()
    return {resource: amount for resource, amount in rows}


def remaining(plan: str, used: dict[str, int]) -> dict[str, int]:
    return {name: amount - used.get(name, 0) for name, amount in plan_limits(plan).items()}


@router.post("/quota")
async def quota(plan: str, used: dict[str, int]):
    return remaining(plan, used)
