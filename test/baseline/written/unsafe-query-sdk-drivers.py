import duckdb
import mysql.connector
import oracledb
import pyodbc
import redshift_connector
import snowflake.connector
from databricks import sql
from django.db import connection, connections


def by_odbc(dsn, name):
    cursor = pyodbc.connect(dsn).cursor()
    return cursor.execute(f"SELECT id FROM users WHERE name = '{name}'").fetchall()  # finds: `name`


def by_duckdb(path, name):
    return duckdb.connect(path).sql(f"SELECT count(*) FROM users WHERE name = '{name}'").fetchone()  # finds: `name`


def by_mysql(host, name):
    with mysql.connector.connect(host=host) as server, server.cursor(dictionary=True) as cursor:
        cursor.execute("SELECT id FROM users WHERE name = '%s'" % name)  # finds: `name`
        return cursor.fetchall()


def by_oracle(dsn, name):
    with oracledb.connect(dsn=dsn) as server:
        with server.cursor() as cursor:
            cursor.execute(f"SELECT id FROM users WHERE name = '{name}'")  # finds: `name`
            return cursor.fetchall()


def by_snowflake(account, name):
    context = snowflake.connector.connect(account=account)
    return context.cursor().execute("SELECT id FROM users WHERE name = '" + name + "'").fetchone()  # finds: `name`


def by_databricks(host, name):
    with sql.connect(server_hostname=host) as warehouse, warehouse.cursor() as cursor:
        cursor.execute(f"SELECT id FROM users WHERE name = '{name}'")  # finds: `name`
        return cursor.fetchall()


def by_redshift(host, name):
    cursor = redshift_connector.connect(host=host).cursor()
    cursor.execute(f"SELECT id FROM users WHERE name = '{name}'")  # finds: `name`
    return cursor.fetchall()


def by_django(name):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM auth_user WHERE username = '{name}'")  # finds: `name`
        return cursor.fetchone()


def by_other_database(name):
    with connections["reports"].cursor() as cursor:
        cursor.execute("SELECT id FROM visits WHERE username = '{}'".format(name))  # finds: `name`
        return cursor.fetchall()
