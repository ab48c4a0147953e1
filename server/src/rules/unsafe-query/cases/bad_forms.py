from __future__ import annotations

import sqlite3 as lite
from typing import Generic, TypeVar

T = TypeVar("T")


class Shelf(Generic[T]):
	"""书架 📚"""

	FIND = "SELECT id FROM books WHERE shelf = 1 AND title = '%s'"  # finds

	def __init__(self):
		self.db = lite.connect("书.db")

	def find(self, title):
		return self.db.execute(self.FIND % title).fetchall()

	def move(self, command):
		match command:
			case {"to": place, "id": book}:
				note = "📦"; self.db.execute(f"UPDATE books SET place = '{place}' WHERE id = {int(book)}")  # finds: `place`
			case _:
				raise ValueError(command)

	async def names(self, prefix: str):
		return [row[0] async for row in self.stream(f"""
			SELECT name FROM books
			WHERE name LIKE '{prefix}%'  -- finds
		""")]

	def stream(self, sql: str):
		return self.db.execute(sql)


def label(db: lite.Connection, name: str | None = None, *, kind="x"):
	if (sql := f"SELECT label FROM labels WHERE name = '{name or kind}'"):  # finds: name or kind
		return db.execute(sql).fetchone()
	return None
