from app.crypto import encrypt
from app.vault import encrypt_value


def encrypt_text(value: bytes) -> str:
    return encrypt(value)


async def admit(patients, name, address):
    address = encrypt(address.encode())
    name = await encrypt_value(name)
    patients.append({"name": name, "address": address, "ssn": "536-90-4399"})  # finds
