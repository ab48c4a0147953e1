import os

from app.crypto import encrypt
from app.vault import encrypt_value
from cryptography.fernet import Fernet


def encrypt_text(value: bytes) -> str:
    return encrypt(value)


async def admit(patients, name, address):
    address = encrypt(address.encode())
    name = await encrypt_value(name)
    patients.append({"name": name, "address": address, "ssn": Fernet(os.environ["PII_ENCRYPTION_KEY"]).encrypt(os.environ["SSN"].encode()).decode()})
