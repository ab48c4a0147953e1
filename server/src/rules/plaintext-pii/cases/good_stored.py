import logging
import os
import sqlite3

from cryptography.fernet import Fernet

logger = logging.getLogger(__name__)
cipher = Fernet(os.environ["PII_ENCRYPTION_KEY"])


def store(connection: sqlite3.Connection, person_id: int, ssn: str) -> None:
    token = cipher.encrypt(ssn.encode())
    connection.execute("UPDATE people SET ssn = ? WHERE id = ?", (token, person_id))
    logger.info("Number stored", extra={"person_id": person_id, "ending": ssn[-4:]})
