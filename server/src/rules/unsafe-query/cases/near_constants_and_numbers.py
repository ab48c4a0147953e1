import enum
import sqlite3
from datetime import date, timedelta

TABLE = "visits"
COLUMNS = ("day", "page", "visitor")
SORTS = {"day": "day DESC", "page": "page"}
db = sqlite3.connect("web.db")


class Page(enum.Enum):
    HOME = "home"
    SHOP = "shop"


def visits(page: Page, limit: int, ids: list[int], sort: str, size=50):
    db.execute(f"SELECT {', '.join(COLUMNS)} FROM {TABLE} LIMIT {limit}")
    db.execute(f"SELECT page FROM {TABLE} WHERE page = '{page.value}' LIMIT {size}")
    db.execute(f"SELECT page FROM {TABLE} WHERE id IN ({','.join(map(str, ids))})")
    db.execute(f"SELECT page FROM {TABLE} WHERE id IN ({','.join('?' * len(ids))})", ids)
    db.execute(f"SELECT page FROM {TABLE} WHERE day > '{date.today() - timedelta(days=7)}'")
    db.execute(f"SELECT page FROM {TABLE} ORDER BY {SORTS[sort]}")
    db.execute(f"SELECT page FROM {TABLE} ORDER BY {SORTS.get(sort, 'day')}")
    db.execute("SELECT page FROM visits WHERE id = %d" % size)
    for name in ("visits", "pages"):
        db.execute(f"DELETE FROM {name}")
    for number in range(3):
        db.execute(f"INSERT INTO visits (day) VALUES ('{number}')")
