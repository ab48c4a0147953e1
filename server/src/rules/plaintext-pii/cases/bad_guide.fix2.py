import os

ssn = os.environ["SSN"]  # Exposed in logs, backups
