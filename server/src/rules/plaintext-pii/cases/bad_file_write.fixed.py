from security import encrypt_value


def keep(person, notes):
    notes.append(encrypt_value(person.address))
    with open("intake.txt", "a") as intake:
        intake.write(f"{person.name};{encrypt_value(person.passport_number)}\n")
