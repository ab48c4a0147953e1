import sqlite3


class Index:
    def __init__(self, path, table_name, text_column):
        self.db = sqlite3.connect(path)
        self.table_name = table_name
        self.text_column = text_column

    def exists(self):
        return self.db.execute(f"SELECT 1 FROM sqlite_master WHERE name = '{self.table_name}'").fetchone()

    def newer(self):
        last_id = self.db.execute(f"SELECT MAX({self.text_column}) FROM {self.table_name}").fetchone()[0]
        return self.db.execute(f"SELECT id FROM {self.table_name} WHERE id > {last_id}").fetchall()
