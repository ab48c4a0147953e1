from vault import encrypt, tokenize

record = {"ssn": encrypt("536-90-4399"), "card_number": tokenize("4532971048263819")}
