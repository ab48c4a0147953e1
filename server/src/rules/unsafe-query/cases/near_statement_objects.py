from sqlalchemy.engine import Connection
from sqlalchemy.sql import Select


def rows(conn: Connection, query):
    return conn.execute(query).mappings().all()


def first(session, query):
    return session.execute(query).scalars().first()


def counted(connection: Connection, statement: "Select"):
    return connection.execute(statement).scalar()
