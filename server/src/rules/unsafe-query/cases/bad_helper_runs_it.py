import sqlite3
from contextlib import closing


def rows(statement):
    with closing(sqlite3.connect("crm.db")) as con:
        return con.execute(statement).fetchall()


def leads(region):
    return rows("SELECT id FROM leads WHERE region = '%s'" % region)  # finds: `region`


def all_regions():
    return rows("SELECT DISTINCT region FROM leads")
