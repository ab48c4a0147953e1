import os


def chart():
    return {"name": "Eduardo Malhotra", "dob": os.environ["DOB"], "blood_type": "AB+"}
