from functools import lru_cache

from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://localhost/hr")


@lru_cache(maxsize=1000)
def department_name(department_id: int) -> str:
    with engine.connect() as connection:
        row = connection.execute(
            text("SELECT name FROM departments WHERE id = :id"), {"id": department_id}
        ).one()
    return row.name


def roster(people):
    for person in people:
        yield person.name, department_name(person.department_id)
