import psycopg


def people(dsn, word):
    with psycopg.connect(dsn) as connection:
        query = "SELECT id FROM people WHERE active AND name NOT LIKE 'test%'"
        if word:
            query += f" AND name = '{word}'"  # finds: `word`
        return connection.execute(query).fetchall()
