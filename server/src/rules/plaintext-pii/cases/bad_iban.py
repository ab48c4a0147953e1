import os

BANK = os.environ["BANK_NAME"]
refund_account = "NL41RABO0384729156"  # finds: a bank account number (IBAN)
payee = {"holder": "R. de Vries", "iban": "DE89 3705 0198 0193 4027 48"}  # finds: `iban`
