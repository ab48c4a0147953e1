import sqlite3

connection = sqlite3.connect("places.db")


def view_targets(name):
    rows = connection.execute("SELECT target FROM aliases WHERE name = ?", (name,)).fetchall()
    return [target for (target,) in rows]


def row_ids(city):
    return {row[0] for row in connection.execute("SELECT id FROM places WHERE city = ?", (city,)).fetchall()}


def part_ids(hashes: list, kind: str) -> dict:
    marks = ",".join("?" * len(hashes))
    rows = connection.execute(f"SELECT payload, id FROM parts WHERE hash IN ({marks}) AND kind = ?", [*hashes, kind])
    return dict(rows.fetchall())


def check_names(names):
    for name in names:
        targets = view_targets(name)
        if targets:
            raise ValueError(f"{name} exists already")


def ingest(city, run):
    ids_before = row_ids(city)
    run(city)
    ids_after = row_ids(city)
    return ids_after - ids_before


def transcript(message):
    calls = part_ids([message["hash"]], "tool_call")
    results = part_ids(message["inputs"], "tool_result")
    return calls, results
