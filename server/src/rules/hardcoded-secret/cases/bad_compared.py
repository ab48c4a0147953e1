def login(user, password):
    if user == "ops" and password == "Zx81-spectrum!":  # finds: `password`
        return True
    return False
