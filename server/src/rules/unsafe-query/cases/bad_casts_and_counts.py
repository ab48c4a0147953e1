import pymysql
import pyodbc
from sqlalchemy import text


def visits_on(connection, day):
    statement = text(f"SELECT id FROM visits WHERE began::date = '{day}'::date")  # finds: `day`
    return connection.execute(statement).all()


def page_of_visits(host, size, start):
    cursor = pymysql.connect(host=host).cursor()
    cursor.execute(f"SELECT id FROM visits ORDER BY id LIMIT {size} OFFSET {start}")  # finds: `size` and `start`
    return cursor.fetchall()


def first_visits(dsn, size, ward):
    cursor = pyodbc.connect(dsn).cursor()
    cursor.execute(f"SELECT TOP {size} id FROM visits WHERE ward = '{ward}' ORDER BY id")  # finds: `size` and `ward`
    return cursor.fetchall()
