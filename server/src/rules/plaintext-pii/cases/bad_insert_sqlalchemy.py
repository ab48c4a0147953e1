from sqlalchemy import create_engine, text

engine = create_engine("postgresql:///hr")
ADD = text("INSERT INTO staff (name, bank_account_number) VALUES (:name, :account)")


def hire(person):
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO people (name, ssn) VALUES (:name, :ssn)"), {"name": person.name, "ssn": person.ssn})  # finds: `ssn`
        connection.execute(ADD, {"name": person.name, "account": person.bank_account_number})  # finds: `bank_account_number`
