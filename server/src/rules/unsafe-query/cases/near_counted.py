import pymysql


def visit(settings, rows):
    connection = pymysql.connect(**settings)
    cursor = connection.cursor()
    visits = 0
    for row in rows:
        visits = row[0]
        if row[1]:
            visits = visits + 1
    cursor.execute("UPDATE visit SET visits = %s" % visits)
