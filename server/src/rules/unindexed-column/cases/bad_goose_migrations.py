# path: jobs/cleanup.py
import psycopg2


def expire(connection, owner):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM leases WHERE owner_name = %s", (owner,))  # finds: `leases.owner_name`
    connection.commit()
