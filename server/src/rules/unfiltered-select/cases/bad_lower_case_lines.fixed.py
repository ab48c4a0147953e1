from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://db.internal/crm")


def members(user_region):
    query = text("""
        select id, email
        from members
        where region = :user_region
        order by id
    """)
    with engine.connect() as connection:
        return connection.execute(query, {"user_region": user_region}).all()
