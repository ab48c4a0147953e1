import duckdb


def slowest_routes(path):
    con = duckdb.connect(path)
    con.execute("CREATE TEMP TABLE recent AS SELECT * FROM rides WHERE day > current_date - 7")
    con.execute("CREATE TABLE IF NOT EXISTS routes (id INTEGER, name TEXT DEFAULT 'as select')")
    return con.execute("SELECT route, AVG(minutes) FROM recent GROUP BY route").fetchall()
