import pymysql
import pyodbc
from sqlalchemy import text


def visits_on(connection, day):
    statement = text("SELECT id FROM visits WHERE began::date = (:day)::date")
    return connection.execute(statement, {"day": day}).all()


def page_of_visits(host, size, start):
    cursor = pymysql.connect(host=host).cursor()
    cursor.execute("SELECT id FROM visits ORDER BY id LIMIT %s OFFSET %s", (int(size), int(start)))
    return cursor.fetchall()


def first_visits(dsn, size, ward):
    cursor = pyodbc.connect(dsn).cursor()
    cursor.execute("SELECT TOP (?) id FROM visits WHERE ward = ? ORDER BY id", int(size), ward)
    return cursor.fetchall()
