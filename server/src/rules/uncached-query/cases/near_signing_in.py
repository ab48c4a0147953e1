import hashlib
import sqlite3

import requests
from fastapi import APIRouter, HTTPException

router = APIRouter()


def account_of(db: sqlite3.Connection, name: str):
    return db.execute("SELECT id, digest FROM accounts WHERE name = ?", (name,)).fetchone()


def authenticate_account(db, name: str, phrase: str):
    account = account_of(db, name)
    return account if account and hashlib.sha256(phrase.encode()).hexdigest() == account[1] else None


@router.post("/enter")
def enter(name: str, phrase: str):
    account = authenticate_account(sqlite3.connect("desk.db"), name, phrase)
    if not account:
        raise HTTPException(status_code=401)
    return {"id": account[0]}


def probe_exchange(day: str) -> dict:
    answer = requests.get(f"https://exchange.example.org/fund?date={day}", timeout=20)
    answer.raise_for_status()
    return {"day": day, "rows": len(answer.json()["rows"])}


def survey(days):
    return [probe_exchange(day) for day in days]
