import os

import psycopg2


def seed(dsn: str) -> None:
    with psycopg2.connect(dsn) as connection, connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO guests (name, passport_number, dob) VALUES (%s, %s, %s)",
            (
                "Ines Calloway",
                os.environ["PASSPORT_NUMBER"],
                os.environ["DOB"],
            ),
        )
