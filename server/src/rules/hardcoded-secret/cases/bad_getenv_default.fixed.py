import os

TOKEN = os.environ["SERVICE_API_KEY"]
db_password = os.environ["DB_PASSWORD"]
