import sqlite3


class Store:
    def __init__(self, path):
        self.path = path

    async def run_sql(self, sql, params=(), fetch_one=False):
        with sqlite3.connect(self.path) as connection:
            cursor = connection.execute(sql, params)
            return cursor.fetchone() if fetch_one else cursor.fetchall()


catalogue_store = Store("catalogue.db")
