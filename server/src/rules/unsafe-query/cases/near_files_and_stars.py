import duckdb

lake = duckdb.connect()


def head(path, csv_file, source):
    lake.execute(f"SELECT * FROM '{path}' LIMIT 5")
    lake.execute(f"SELECT * FROM read_csv_auto('{csv_file}')")
    lake.execute("SELECT COUNT(*) FROM (SELECT * {} LIMIT 5)".format(source.from_clause))
