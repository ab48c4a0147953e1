import pandas as pd
from sqlalchemy import create_engine

engine = create_engine("sqlite:///metrics.db")


def load_day(day):
    return pd.read_sql(f"SELECT * FROM load_by_hour WHERE day = '{day}'", con=engine)  # finds: `day`
