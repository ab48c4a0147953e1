import pymysql


class Orders:
    def __init__(self, host):
        self.connection = pymysql.connect(host=host)

    def search(self, customer, states, since=None):
        params = [customer]
        query = "SELECT id, state FROM orders WHERE customer = %s"
        for state in states:
            query += " AND state <> %s"  # the open ones
            params.append(state)
        if since:
            query += " AND created_at > %s"
            params.append(since)
        query += " ORDER BY id"
        with self.connection.cursor() as cursor:
            cursor.execute(query, params)
            return cursor.fetchall()
