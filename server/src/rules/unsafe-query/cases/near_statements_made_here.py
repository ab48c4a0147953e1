from pathlib import Path

import oracledb

MERGE = """MERGE INTO {table} AS t USING (VALUES ({marks})) AS s
ON {condition} WHEN NOT MATCHED THEN INSERT ({columns}) VALUES ({values})"""


class Loader:
    def __init__(self, connection):
        self.connection = connection

    def swap(self, warehouse, full_name):
        drop = [f"DROP TABLE {full_name}_temp"]
        create = [f"CREATE TABLE {full_name}_temp AS (SELECT * FROM {full_name}) WITH NO DATA"]
        warehouse.build().execute(drop, commit=False)
        warehouse.build().execute(create, commit=False)

    def create_statement(self, name, columns, kinds):
        lines = [f"{column} {kind}" for column, kind in zip(columns, kinds)]
        return "CREATE TABLE " + name + " (" + ", ".join(lines) + ")" if lines else name

    def create(self, name, columns, kinds):
        statement = self.create_statement(name, columns, kinds)
        oracledb.connect().cursor().execute(statement)

    def merge(self, keys, rows):
        columns = rows.columns
        statement = MERGE.format(
            table="staging",
            marks=", ".join(["?"] * len(columns)),
            condition=" AND ".join([f"t.[{key}] = s.[{key}]" for key in keys]),
            columns=", ".join([f"[{column}]" for column in columns]),
            values=", ".join([f"s.[{column}]" for column in columns]),
        )
        oracledb.connect().cursor().executemany(statement, list(rows.itertuples()))


def dataset_id(connection):
    version = Path(__file__).parent.stem
    return connection.execute(f"SELECT id FROM datasets WHERE version = '{version}'").fetchone()


def run_all(warehouse, statements: list, queries: "list[str]"):
    warehouse.build().execute(statements)
    warehouse.build().execute(queries)


def load(frame, full_table_name):
    marks = ", ".join("?" for _ in frame.columns)
    cursor = oracledb.connect().cursor()
    cursor.executemany(f"INSERT INTO {full_table_name} VALUES ({marks})", list(frame.itertuples(index=False)))
