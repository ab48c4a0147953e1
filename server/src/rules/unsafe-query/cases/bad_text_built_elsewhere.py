import sqlalchemy as sa


def by_city(city):
    return sa.text(f"SELECT id FROM shops WHERE city = '{city}'")  # finds: `city`


def open_shops(connection):
    return connection.execute(by_city(input("City: ")))
