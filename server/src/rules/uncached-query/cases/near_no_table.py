import os

import psycopg
from fastapi import FastAPI
from sqlalchemy import create_engine, text
from sqlalchemy.orm import sessionmaker

app = FastAPI()
sessions = sessionmaker(create_engine(os.environ["DATABASE_URL"]))
connection = psycopg.connect(os.environ["DATABASE_URL"])


def open_session():
    session = sessions()
    # Fails here, and not in the middle of the work.
    session.execute(text("SELECT 1"))
    return session


def seal(value: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT encode(pgp_sym_encrypt(%s, %s), 'hex')", (value, os.environ["SEAL_KEY"]))
        return cursor.fetchone()[0]


@app.get("/orders")
def orders():
    return open_session().execute(text("SELECT id FROM orders LIMIT 20")).scalars().all()


@app.get("/customers")
def customers():
    return open_session().execute(text("SELECT id FROM customers LIMIT 20")).scalars().all()


@app.post("/notes")
def notes(first: str, second: str):
    return [seal(first), seal(second)]
