encrypted_ssn = encrypt(ssn, key=vault.get_key())
