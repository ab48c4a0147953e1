import os


def first_customer():
    customer = {
        "name": "Marta Olsen",
        "ssn": os.environ["CUSTOMER_SSN"],
        "card_number": os.environ["CUSTOMER_CARD_NUMBER"],
    }
    return customer
