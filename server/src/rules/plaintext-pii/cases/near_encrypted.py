import hashlib

from cryptography.fernet import Fernet

from app.masking import mask_ssn


def store(connection, cipher: Fernet, ssn, card_number, expiry):
    token = cipher.encrypt(ssn.encode())
    digest = hashlib.sha256(card_number.encode()).hexdigest()
    connection.execute("INSERT INTO people (ssn, card_number) VALUES (?, ?)", (token, digest))
    print(f"stored {mask_ssn(ssn)} until {expiry}")
    ssn = cipher.encrypt(ssn.encode()).decode()
    print("stored", ssn)
