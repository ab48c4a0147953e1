import pymysql


def start(place):
    connection = pymysql.connect(**place)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS visits (id INT AUTO_INCREMENT PRIMARY KEY, visitor VARCHAR(50))")
    return connection


def visits_of(connection: pymysql.Connection, visitor):
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM visits WHERE visitor = %s", (visitor,))  # finds: `visits.visitor` filters
        return cursor.fetchall()
