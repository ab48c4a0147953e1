from fastapi import FastAPI
import psycopg

app = FastAPI()


class Tariffs:
    def __init__(self, dsn):
        self.connection = psycopg.connect(dsn)

    def of_zone(self, zone):  # finds
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT price FROM tariffs WHERE zone = %s", (zone,))
            return cursor.fetchone()


tariffs = Tariffs("service=parcels")


@app.get("/price/{zone}")
def price(zone: str):
    return {"price": tariffs.of_zone(zone)[0]}
