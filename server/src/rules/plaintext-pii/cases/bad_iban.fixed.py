import os

BANK = os.environ["BANK_NAME"]
refund_account = os.environ["IBAN"]
payee = {"holder": "R. de Vries", "iban": os.environ["PAYEE_IBAN"]}
