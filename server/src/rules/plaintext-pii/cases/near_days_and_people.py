from datetime import date, datetime

MIN_BIRTH_DATE = date(1931, 5, 2)
default_dob = datetime(1990, 4, 2)
released = date(1984, 7, 12)
holiday = {"title": "King's birthday", "birthday": "1968-05-26"}
founders = [{"name": "Steven Wozniak", "birth_date": date(1950, 8, 11), "occupation": "engineer"}]
birth_date = datetime.strptime(row["born"], "%Y-%m-%d")
unset = {"dob": date(1970, 1, 1)}
