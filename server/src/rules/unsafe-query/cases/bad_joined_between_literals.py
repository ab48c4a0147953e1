import sqlite3

import pymysql


def parts(connection: sqlite3.Connection, codes):
    sql = "SELECT id FROM parts WHERE code IN ('" + "','".join(codes) + "') ORDER BY id"  # finds: join(codes)
    return connection.execute(sql).fetchall()


def shelves(host, names):
    cursor = pymysql.connect(host=host).cursor()
    cursor.execute("SELECT id FROM shelves WHERE name IN ('" + "', '".join(names) + "')")  # finds: join(names)
    return cursor.fetchall()


def bins(connection: sqlite3.Connection, names):
    return connection.execute('SELECT id FROM bins WHERE name IN (\'' + "','".join(names) + '\')')  # finds: join(names)
