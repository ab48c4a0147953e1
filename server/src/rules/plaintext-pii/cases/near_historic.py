composers = [
    {"name": "Clara Schumann", "birth_date": "1819-09-13"},
    {"name": "Nina Simone", "birth_date": "1933-02-21", "occupation": "singer", "nationality": "US"},
]
born = {"name": "Jane Doe", "date_of_birth": "1990-05-15"}
epoch = {"name": "", "dob": "1970-01-01"}
