import psycopg


def search_titles(dsn: str, term: str) -> list[tuple]:
    with psycopg.connect(dsn) as conn:
        rows = conn.execute(
            f"SELECT id, title FROM articles WHERE title ILIKE '%{term}%' AND state <> 'draft 100%'"  # finds: `term`
        )
        return rows.fetchall()
