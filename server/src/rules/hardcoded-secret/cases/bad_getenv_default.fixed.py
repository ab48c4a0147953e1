import os

TOKEN = os.getenv("SERVICE_API_KEY", "q8Zr2LmX9vTb4KpW")
db_password = os.environ.get("DB_PASSWORD") or os.environ["DB_PASSWORD"]
