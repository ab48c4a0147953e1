import sqlite3


class Store:
    def __init__(self, path):
        self.connection = sqlite3.connect(path)

    def execute(self, sql, params=None):
        return self.connection.execute(sql, params or ())

    def fetch_all(self, query):
        return self.connection.execute(query).fetchall()


def run(statement, *args):
    return sqlite3.connect("a.db").execute(statement, args)


def scalar(con: sqlite3.Connection, sql):
    return con.execute(sql).fetchone()[0]


def size(con: sqlite3.Connection):
    return scalar(con, "SELECT COUNT(*) FROM parts")
