import os
from cryptography.fernet import Fernet

ssn = Fernet(os.environ["PII_ENCRYPTION_KEY"]).encrypt(os.environ["SSN"].encode()).decode()
