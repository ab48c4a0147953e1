import psycopg2

conn_string = "dbname='shop' host='localhost' user='postgres' password='postgres'"
connection = psycopg2.connect(conn_string)
profile = dict(host="", port=5432, user="postgres", password="postgres")
local = connect(Profile(host="", user="postgres", password="postgres"))
odbc = "DRIVER={PostgreSQL};SERVER=127.0.0.1;DATABASE=shop;UID=shopkeeper;PWD=shopkeeper"
