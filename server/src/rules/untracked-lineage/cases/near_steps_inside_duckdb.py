import duckdb


def company_report(base_path, map_path):
    con = duckdb.connect()
    con.execute(f"CREATE OR REPLACE TABLE company_base AS SELECT m.company, b.paid FROM read_parquet('{base_path}') b JOIN read_parquet('{map_path}') m USING (npi)")
    return con.execute("SELECT company, SUM(paid) FROM company_base GROUP BY company").fetchall()
