import sqlite3

EMPLOYEES = [
    ("Nadia Brandt", "536-90-4399"),  # finds: `EMPLOYEES` holds a US social security number
    ("Tomas Reyes", "601-22-7812"),  # finds
]

connection = sqlite3.connect("staff.db")
connection.executemany("INSERT INTO staff (name, ssn) VALUES (?, ?)", EMPLOYEES)
