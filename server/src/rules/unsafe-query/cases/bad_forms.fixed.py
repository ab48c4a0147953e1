from __future__ import annotations

import sqlite3 as lite
from typing import Generic, TypeVar

T = TypeVar("T")


class Shelf(Generic[T]):
	"""书架 📚"""

	FIND = "SELECT id FROM books WHERE shelf = 1 AND title = '%s'"

	def __init__(self):
		self.db = lite.connect("书.db")

	def find(self, title):
		return self.db.execute(self.FIND % title).fetchall()

	def move(self, command):
		match command:
			case {"to": place, "id": book}:
				note = "📦"; self.db.execute(f"UPDATE books SET place = ? WHERE id = {int(book)}", (place,))
			case _:
				raise ValueError(command)

	async def names(self, prefix: str):
		return [row[0] async for row in self.stream(f"""
			SELECT name FROM books
			WHERE name LIKE '{prefix}%'
		""")]

	def stream(self, sql: str):
		return self.db.execute(sql)


def label(db: lite.Connection, name: str | None = None, *, kind="x"):
	if (sql := "SELECT label FROM labels WHERE name = ?"):
		return db.execute(sql, (name or kind,)).fetchone()
	return None
