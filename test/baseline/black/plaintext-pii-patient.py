from clinic.models import Patient


def admit():
    return Patient(
        first_name="Ingrid",
        last_name="Halvorsen",
        date_of_birth="1957-09-23",  # finds: a date of birth
        passport_number="N04817362",  # finds: a passport number
        phone="+47 915 48 207",  # finds: a person's phone number
        email="ingrid.halvorsen57@gmail.com",  # finds: a person's e-mail address
    )
