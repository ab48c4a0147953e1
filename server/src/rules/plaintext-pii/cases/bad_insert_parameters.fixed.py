import sqlite3
import os

from cryptography.fernet import Fernet

connection = sqlite3.connect("clinic.db")


def save(name: str, ssn: str) -> None:
    connection.execute("INSERT INTO patients (name, ssn) VALUES (?, ?)", (name, Fernet(os.environ["PII_ENCRYPTION_KEY"]).encrypt(ssn.encode()).decode()))
