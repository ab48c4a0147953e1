from stdlib_ext import is_valid_ssn, luhn_check, validate_iban

print(is_valid_ssn("536-90-4399"))
print(luhn_check("4532971048263819"))
print(validate_iban("NL41RABO0384729156"))
