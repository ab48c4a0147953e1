from sqlalchemy import create_engine, text

engine = create_engine("sqlite:///parts.db")


def parts_of(maker):
    with engine.connect() as connection:
        return connection.execute(text("SELECT id, name FROM parts WHERE maker = :maker"), {"maker": maker}).all()
