import re

SSN_PATTERN = re.compile(r"^\d{3}-\d{2}-\d{4}$")
ssn_format = "###-##-####"
ssn_placeholder = "123-45-6789"
card_number = "XXXX XXXX XXXX 4242"
ssn = "ssn"
iban_regex = r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}"
widget = {"label": "SSN", "placeholder": "536-90-4399", "mask": "999-99-9999"}
