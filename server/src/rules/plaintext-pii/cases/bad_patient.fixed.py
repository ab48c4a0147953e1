import os

from clinic.models import Patient


def admit():
    return Patient(
        first_name="Ingrid",
        last_name="Halvorsen",
        date_of_birth=os.environ["DATE_OF_BIRTH"],
        passport_number=os.environ["PASSPORT_NUMBER"],
        phone=os.environ["PHONE"],
        email=os.environ["EMAIL"],
    )
