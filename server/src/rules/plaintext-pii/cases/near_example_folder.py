# path: docs/examples/customers.py
customer = {"name": "Marta Olsen", "ssn": "123-45-6789", "date_of_birth": "1957-09-23"}
print(customer["ssn"])
