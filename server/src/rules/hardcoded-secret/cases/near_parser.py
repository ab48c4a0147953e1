def classify(token, password):
    if token == "IDENTIFIER":
        return "name"
    if token == "end_of_file_2":
        return "eof"
    if password == "password":
        return "weak"
    return {"token": token, "next_token": "comma", "password": "password"}
