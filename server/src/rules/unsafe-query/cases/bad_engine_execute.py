from sqlalchemy import create_engine

engine = create_engine("sqlite:///parts.db")


def parts_of(maker):
    with engine.connect() as connection:
        return connection.execute(f"SELECT id, name FROM parts WHERE maker = '{maker}'").all()  # finds
