from sqlalchemy import create_engine

engine = create_engine("postgresql+psycopg://db.internal/crm")


def members():
    query = """
        select id, email  -- finds
        from members
        order by id
    """
    with engine.connect() as connection:
        return connection.execute(query).all()
