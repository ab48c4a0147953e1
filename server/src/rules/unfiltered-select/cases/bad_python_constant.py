import pandas as pd
from sqlalchemy import create_engine, text

# 用户 🚀
ALL_USERS = (
    "SELECT id, \tname "  # finds: `name`
    "FROM app_users"
)
engine = create_engine("postgresql://localhost/app")


def frame():
    return pd.read_sql(text(ALL_USERS), engine)


def copy():
    with engine.connect() as connection:
        return connection.execute(text(ALL_USERS)).all()
