# path: service/report.py
import pandas as pd
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg2://localhost/plant")


def faults_of(machine_code):
    sql = text("select raised_at, code from faults where machine_code = :machine order by raised_at")  # finds: `faults.machine_code`
    with engine.connect() as connection:
        return pd.DataFrame(connection.execute(sql, {"machine": machine_code}))
