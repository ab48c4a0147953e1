# path: app/readings.py
import psycopg


def readings_of(connection: psycopg.Connection, code):
    return connection.execute("SELECT value FROM readings WHERE sensor_code = %s", (code,)).fetchall()  # finds: `readings.sensor_code`
