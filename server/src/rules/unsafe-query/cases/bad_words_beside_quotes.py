from sqlalchemy import text


def login(session, name, code):
    query = f"SELECT id FROM members WHERE name LIKE'{name}'AND code='{code}'"  # finds
    return session.execute(text(query)).first()
