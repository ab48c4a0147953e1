def chart():
    return {"name": "Eduardo Malhotra", "dob": "September 14, 1981", "blood_type": "AB+"}  # finds: a date of birth
