import psycopg2


def seed(dsn: str) -> None:
    with psycopg2.connect(dsn) as connection, connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO guests (name, passport_number, dob) VALUES (%s, %s, %s)",
            (
                "Ines Calloway",
                "C01X71T46",  # finds: `passport_number` is a passport number
                "1978-11-03",  # finds: `dob` is a date of birth
            ),
        )
