import pymysql


class Orders:
    def __init__(self, host):
        self.connection = pymysql.connect(host=host)

    def search(self, customer, states, since=None):
        query = f"SELECT id, state FROM orders WHERE customer = '{customer}'"  # finds: `customer`
        for state in states:
            query += f" AND state <> '{state}'"  # the open ones
        if since:
            query += " AND created_at > '" + since + "'"
        query += " ORDER BY id"
        with self.connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchall()
