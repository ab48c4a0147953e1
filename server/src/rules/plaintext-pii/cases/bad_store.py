from app.crypto import encrypt
from app.db import people


def add_applicant(name, address):
    people.insert_one({"name": name, "address": encrypt(address), "ssn": "219-44-7731"})  # finds
