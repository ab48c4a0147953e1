import pandas as pd
from sqlalchemy import create_engine, text

engine = create_engine("sqlite:///metrics.db")


def load_day(day):
    return pd.read_sql(text("SELECT * FROM load_by_hour WHERE day = :day"), con=engine, params={"day": day})
