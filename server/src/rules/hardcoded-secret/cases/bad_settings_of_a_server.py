import psycopg2

dsn = "host=db.shop.internal dbname=shop user=reporting password=hunter2Secret"  # finds: `dsn` holds a password
local_dsn = "host=localhost dbname=shop user=reporting password=hunter2Secret"  # finds
connection = psycopg2.connect(dsn)
