import oracledb


def calls(dsn, date, user):
    with oracledb.connect(dsn=dsn) as server, server.cursor() as cursor:
        cursor.execute("SELECT id FROM calls WHERE called_on = :the_date AND agent = :the_user", {'the_date': date, 'the_user': user})
        return cursor.fetchall()
