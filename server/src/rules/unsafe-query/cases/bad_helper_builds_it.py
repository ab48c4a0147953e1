import duckdb


def condition(column_value):
    return f"SELECT count(*) FROM trips WHERE zone = '{column_value}'"  # finds: `column_value`


def trips_in(zone):
    return duckdb.connect("trips.duckdb").execute(condition(zone)).fetchone()
