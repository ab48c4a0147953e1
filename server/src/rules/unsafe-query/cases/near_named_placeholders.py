import sqlite3


def upsert(db: sqlite3.Connection, values: dict):
    columns = ", ".join(values.keys())
    names = ", ".join(f":{key}" for key in values.keys())
    updates = ", ".join(f'{key} = excluded.{key}' for key in values if key != "id")
    query = f"INSERT INTO elements ({columns}) VALUES ({names}) ON CONFLICT (id) DO UPDATE SET {updates}"
    db.execute(query, values)
    sets = []
    for index in range(3):
        sets.append(f"tag_{index} = :tag_{index}")
    db.execute(f"UPDATE elements SET {', '.join(sets)} WHERE id = :id", values)
