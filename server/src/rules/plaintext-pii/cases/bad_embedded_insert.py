import psycopg

with psycopg.connect("dbname=hr") as connection:
    connection.execute(
        "INSERT INTO staff (name, ssn) VALUES ('Nadia Brandt', '536-90-4399')"  # finds: `ssn` is given
    )
