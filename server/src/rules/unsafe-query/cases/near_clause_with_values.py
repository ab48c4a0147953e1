class Table:
    def __init__(self, db, name):
        self.db = db
        self.name = "orders"

    def count_where(self, where=None, where_args=None):
        sql = "select count(*) from orders"
        if where is not None:
            sql += " where " + where
        return self.db.execute(sql, where_args or []).fetchone()[0]
