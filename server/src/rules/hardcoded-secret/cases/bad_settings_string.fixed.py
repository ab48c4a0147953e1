import os

import pyodbc

HOST = os.environ["DB_HOST"]
warehouse = pyodbc.connect(f"DRIVER={{ODBC Driver 18 for SQL Server}};SERVER=sql1;UID=etl;PWD={os.environ['DB_PASSWORD']}")
replica = f"host=replica.acme.io dbname=shop user=reader password={os.environ['DB_PASSWORD']}"
orders = f"postgresql+psycopg://app:{os.environ['DB_PASSWORD']}@{HOST}:5432/orders"
