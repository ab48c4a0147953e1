import duckdb

db = duckdb.connect("events.duckdb")
db.execute("CREATE TABLE IF NOT EXISTS clicks (id BIGINT, page VARCHAR, clicked_at TIMESTAMP)")
rows = db.execute("SELECT id FROM clicks WHERE page = ?", ["home"]).fetchall()
