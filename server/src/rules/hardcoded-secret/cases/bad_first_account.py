import requests
from crops.accounts import Account

API = "http://localhost:8000"


def create_first(session):
    session.add(Account(username="admin", password="admin123", role="admin"))  # finds: `password` is a password
    session.commit()


def sign_in():
    reply = requests.post(f"{API}/login", json={"username": "admin", "password": "admin123"}, timeout=10)  # finds: `password` is a password
    return reply.json()["access_token"]
