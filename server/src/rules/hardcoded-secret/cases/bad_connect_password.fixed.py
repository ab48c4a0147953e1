import os

import psycopg


def connect():
    return psycopg.connect(host="db", user="app", password=os.environ["PGPASSWORD"])
