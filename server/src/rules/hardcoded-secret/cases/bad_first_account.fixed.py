import os

import requests
from crops.accounts import Account

API = "http://localhost:8000"


def create_first(session):
    session.add(Account(username="admin", password=os.environ["PASSWORD"], role="admin"))
    session.commit()


def sign_in():
    reply = requests.post(f"{API}/login", json={"username": "admin", "password": os.environ["PASSWORD"]}, timeout=10)
    return reply.json()["access_token"]
