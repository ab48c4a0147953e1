import sqlite3

db = sqlite3.connect("runs.db")
db.executescript(
    """
    CREATE TABLE runs (id INTEGER PRIMARY KEY, thread TEXT NOT NULL, label TEXT, started TEXT, format_version TEXT, steps TEXT);
    CREATE INDEX runs_thread ON runs (thread);
    """
)


def newest(conditions, values, limit):
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    return db.execute(f"SELECT id, steps FROM runs {where} ORDER BY started DESC LIMIT ?", [*values, limit])


def below(root, label):
    return db.execute(
        """
        WITH RECURSIVE branch(thread) AS (
            SELECT ? UNION ALL SELECT runs.steps FROM runs JOIN branch ON runs.thread = branch.thread
        )
        SELECT runs.id FROM branch JOIN runs ON runs.thread = branch.thread WHERE runs.label = ?
        """,
        (root, label),
    )


def of_this_format():
    return db.execute("SELECT id FROM runs WHERE format_version = '2'").fetchall()
