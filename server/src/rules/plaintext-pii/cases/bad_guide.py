ssn = "123-45-6789"  # Exposed in logs, backups  # finds: `ssn` is a US social security number
