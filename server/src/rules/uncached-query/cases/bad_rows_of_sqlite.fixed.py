import sqlite3
from functools import lru_cache

from joblib import Memory

memory = Memory("cache", verbose=0)
connection = sqlite3.connect("clinic.db", check_same_thread=False)
connection.row_factory = sqlite3.Row


@lru_cache(maxsize=1000)
def doctor(room):
    return connection.execute("SELECT name, field FROM doctors WHERE room = ?", (room,)).fetchone()


@memory.cache
def open_slots(text):
    return [line for line in text.splitlines() if line.endswith("open")]


def plan(rooms):
    return [doctor(room)["name"] for room in rooms]
