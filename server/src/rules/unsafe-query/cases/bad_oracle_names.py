import oracledb


def calls(dsn, date, user):
    with oracledb.connect(dsn=dsn) as server, server.cursor() as cursor:
        cursor.execute(f"SELECT id FROM calls WHERE called_on = '{date}' AND agent = '{user}'")  # finds: `date` and `user`
        return cursor.fetchall()
