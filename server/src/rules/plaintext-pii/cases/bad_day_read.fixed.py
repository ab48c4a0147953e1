from datetime import datetime
import os

birth_date = datetime.strptime(os.environ["BIRTH_DATE"], "%Y-%m-%d").date()
