def first_customer():
    customer = {
        "name": "Marta Olsen",
        "ssn": "536-90-4399",  # finds: `ssn` is a US social security number
        "card_number": "4532 9710 4826 3819",  # finds: a payment card number
    }
    return customer
