import os

from app.crypto import encrypt
from app.db import people


def add_applicant(name, address):
    people.insert_one({"name": name, "address": encrypt(address), "ssn": encrypt(os.environ["SSN"])})
