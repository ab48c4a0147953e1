from datetime import datetime

birth_date = datetime.strptime("1978-11-03", "%Y-%m-%d").date()  # finds: `birth_date` is a date of birth
