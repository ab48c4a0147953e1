import os

TOKEN = os.getenv("SERVICE_API_KEY", "q8Zr2LmX9vTb4KpW")  # finds: fallback
db_password = os.environ.get("DB_PASSWORD") or "Tr0ub4dor&3"  # finds: fallback for `DB_PASSWORD`
