import pymysql as driver


class Orders:
    def __init__(self, settings):
        self.connection = driver.connect(host=settings.host, user=settings.user)

    def by_customer(self, customer, status):
        with self.connection.cursor() as cur:
            query = "SELECT id, total FROM orders WHERE customer = '%s' AND status = %s AND rate LIKE '10%%'" % (  # finds: `customer`
                customer,
                status,
            )
            cur.execute(query)
            return cur.fetchall()
