import psycopg


def connect():
    return psycopg.connect(host="db", user="app", password='s3cr3t-Horse')  # finds: `password`
