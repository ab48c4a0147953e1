from sqlalchemy import text


def login(session, name, code):
    query = "SELECT id FROM members WHERE name LIKE :name AND code=:code"
    return session.execute(text(query), {'name': name, 'code': code}).first()
