import psycopg

HIRED = "hired"


class Directory:
    def __init__(self, dsn: str) -> None:
        self.connection = psycopg.connect(dsn)

    def everybody(self, region):
        return self.connection.execute(
            f"""
            SELECT id, first_name, email
            FROM hr.employees
            WHERE region = %s
            ORDER BY {HIRED} DESC
            """,
            (region,)
        ).fetchall()
