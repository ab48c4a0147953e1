import psycopg


def search_titles(dsn: str, term: str) -> list[tuple]:
    with psycopg.connect(dsn) as conn:
        rows = conn.execute(
            "SELECT id, title FROM articles WHERE title ILIKE %s AND state <> 'draft 100%%'",
            (f"%{term}%",)
        )
        return rows.fetchall()
