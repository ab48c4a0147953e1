def dsn(user, password, host):
    return f"postgresql://{user}:{password}@{host}/app"


def headers(token):
    return {"Authorization": f"Bearer {token}", "api_key": token}
