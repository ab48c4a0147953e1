import sqlite3

connection = sqlite3.connect("clinic.db")


def save(name: str, ssn: str) -> None:
    connection.execute("INSERT INTO patients (name, ssn) VALUES (?, ?)", (name, ssn))  # finds: is stored in plain text
