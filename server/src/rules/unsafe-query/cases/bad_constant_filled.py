import psycopg2

USER_BY_NAME = "SELECT id FROM users WHERE name = '%s'"  # finds: `name`


def user_named(dsn, name):
    with psycopg2.connect(dsn) as connection, connection.cursor() as cursor:
        cursor.execute(USER_BY_NAME % name)
        return cursor.fetchone()


def rename_user(dsn, user, name):
    connection = psycopg2.connect(dsn)
    cursor = connection.cursor()
    statement = "UPDATE users SET name = '{name}' WHERE login = '{login}'"  # finds: `name` and `user`
    cursor.execute(statement.format(name=name, login=user))
    connection.commit()
