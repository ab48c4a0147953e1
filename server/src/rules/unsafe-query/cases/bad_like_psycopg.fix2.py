import psycopg

MAX_QUERY_TEXT = 1000


def search_titles(dsn: str, term: str) -> list[tuple]:
    with psycopg.connect(dsn) as conn:
        if len(term) > MAX_QUERY_TEXT:
            raise ValueError('term is too long')
        rows = conn.execute(
            "SELECT id, title FROM articles WHERE title ILIKE %s AND state <> 'draft 100%%'",
            (f"%{term}%",)
        )
        return rows.fetchall()
