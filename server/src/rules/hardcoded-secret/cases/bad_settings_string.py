import os

import pyodbc

HOST = os.environ["DB_HOST"]
warehouse = pyodbc.connect("DRIVER={ODBC Driver 18 for SQL Server};SERVER=sql1;UID=etl;PWD=Gr8-Lakes-77")  # finds: inside a connection string
replica = "host=replica.acme.io dbname=shop user=reader password=Gr8-Lakes-78"  # finds: `replica` holds a password
orders = f"postgresql+psycopg://app:Gr8-Lakes-79x@{HOST}:5432/orders"  # finds: `orders` holds a password
