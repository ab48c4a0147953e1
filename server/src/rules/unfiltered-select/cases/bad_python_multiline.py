import psycopg

HIRED = "hired"


class Directory:
    def __init__(self, dsn: str) -> None:
        self.connection = psycopg.connect(dsn)

    def everybody(self, region):
        return self.connection.execute(
            f"""
            SELECT id, first_name, email  -- finds: `first_name`
            FROM hr.employees
            ORDER BY {HIRED} DESC
            """
        ).fetchall()
