import psycopg

connection = psycopg.connect("dbname=shop")


def fetch(statement, values=()):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


class Repository:
    def __init__(self, pool):
        self.pool = pool

    def run(self, statement):
        with psycopg.connect("dbname=shop") as link:
            return link.execute(statement).fetchall()
