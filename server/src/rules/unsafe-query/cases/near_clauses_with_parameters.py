import sqlite3


def search(db: sqlite3.Connection, name=None, city=None):
    clauses, values = [], []
    if name:
        clauses.append("name = ?")
        values.append(name)
    if city:
        clauses.append("city = ?")
        values.append(city)
    where = " AND ".join(clauses)
    query = "SELECT id FROM people"
    if where:
        query += " WHERE " + where
    return db.execute(query, values).fetchall()


def update(db: sqlite3.Connection, person_id: int, changes: dict):
    allowed = {key: value for key, value in changes.items() if key in ("name", "city")}
    fields = ", ".join(f"{key} = ?" for key in ("name", "city"))
    db.execute(f"UPDATE people SET {fields} WHERE id = ?", (*allowed.values(), person_id))
