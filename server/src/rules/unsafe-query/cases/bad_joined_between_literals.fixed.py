import sqlite3

import pymysql


def parts(connection: sqlite3.Connection, codes):
    sql = "SELECT id FROM parts WHERE code IN (" + ", ".join("?" * len(codes)) + ") ORDER BY id"
    return connection.execute(sql, (*codes,)).fetchall()


def shelves(host, names):
    cursor = pymysql.connect(host=host).cursor()
    cursor.execute("SELECT id FROM shelves WHERE name IN (" + ", ".join(["%s"] * len(names)) + ")", (*names,))
    return cursor.fetchall()


def bins(connection: sqlite3.Connection, names):
    return connection.execute('SELECT id FROM bins WHERE name IN (\'' + "','".join(names) + '\')')
