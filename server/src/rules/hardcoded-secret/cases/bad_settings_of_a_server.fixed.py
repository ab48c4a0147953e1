import os

import psycopg2

dsn = f"host=db.shop.internal dbname=shop user=reporting password={os.environ['DB_PASSWORD']}"
local_dsn = f"host=localhost dbname=shop user=reporting password={os.environ['DB_PASSWORD']}"
connection = psycopg2.connect(dsn)
