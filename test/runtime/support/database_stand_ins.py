"""
Drivers of databases that cannot be had here. Each checks how it is called against its documentation, and asks SQLite.

- pyodbc: `execute(sql, *parameters)`, `?` (https://github.com/mkleehammer/pyodbc/wiki/Cursor#execute)
- oracledb: `execute(statement, parameters)`, `:name` and a dict
  (https://python-oracledb.readthedocs.io/en/latest/user_guide/bind.html#binding-by-name-or-position)
- snowflake.connector: `execute(command, params)`, `%s` and a sequence, put into the text by the client
  (https://docs.snowflake.com/en/developer-guide/python-connector/python-connector-example#binding-data)
- databricks.sql: `execute(operation, parameters)`, `?` and a sequence
  (https://docs.databricks.com/aws/en/dev-tools/python-sql-connector#use-parameters)
- redshift_connector: `execute(operation, args)`, `%s` and a sequence
  (https://github.com/aws/amazon-redshift-python-driver, `paramstyle = "format"`)
- google.cloud.bigquery: `query(sql, job_config=QueryJobConfig(query_parameters=[ScalarQueryParameter(…)]))`, `@name`
  (https://cloud.google.com/bigquery/docs/parameterized-queries)
"""

import re
import sqlite3
from types import SimpleNamespace


class Connection:
    """A connection of the DB API whose cursor understands one style of parameters."""

    def __init__(self, path, style, is_spread=False):
        self._database = sqlite3.connect(path)
        self._style, self._is_spread = style, is_spread

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._database.close()

    def cursor(self):
        return Cursor(self._database, self._style, self._is_spread)


class Cursor:
    def __init__(self, database, style, is_spread):
        self._cursor, self._style, self._is_spread = database.cursor(), style, is_spread

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._cursor.close()

    def execute(self, sql, *values):
        """Runs the statement with the parameters of the style; without any, it runs as it is."""
        if self._is_spread:
            parameters = values[0] if len(values) == 1 and isinstance(values[0], (list, tuple)) else values
        else:
            assert len(values) <= 1, "the parameters are one argument"
            parameters = values[0] if values else ()
        wanted = dict if self._style == "named" and parameters else (list, tuple)
        assert isinstance(parameters, wanted), f"{type(parameters)} for the style {self._style}"
        if self._style == "named":
            refused = {"date", "user", "level", "number", "size", "mode", "start", "comment", "order", "group"}
            assert not {name.lower() for name in parameters} & refused, "ORA-01745: invalid host/bind variable name"
        if self._style == "format" and parameters:
            sql = re.sub(r"%([%s])", lambda match: "?" if match[1] == "s" else "%", sql)
        self._cursor.execute(sql, parameters)
        return self

    def fetchall(self):
        return self._cursor.fetchall()

    def fetchone(self):
        return self._cursor.fetchone()


def drivers_on(path):
    """The modules by their names, as `Program.load` takes them; all of them ask the SQLite database at the path."""

    def module(style, is_spread=False):
        return SimpleNamespace(connect=lambda *args, **kwargs: Connection(path, style, is_spread))

    snowflake = SimpleNamespace(connector=module("format"))
    databricks = SimpleNamespace(sql=module("qmark"))
    return {
        "pyodbc": module("qmark", is_spread=True),
        "oracledb": module("named"),
        "redshift_connector": module("format"),
        "snowflake": snowflake,
        "snowflake__connector": snowflake.connector,
        "databricks": databricks,
        "databricks__sql": databricks.sql,
    }


class ScalarQueryParameter:
    def __init__(self, name, type_, value):
        assert type_ in ("STRING", "INT64", "FLOAT64", "NUMERIC", "BOOL", "TIMESTAMP", "DATE")
        assert type_ != "STRING" or isinstance(value, str), "a STRING is a str"
        self.name, self.value = name, value


class QueryJobConfig:
    OPTIONS = ("query_parameters", "use_query_cache", "maximum_bytes_billed", "dry_run", "labels", "priority")

    def __init__(self, **options):
        assert set(options) <= set(self.OPTIONS)
        self.query_parameters = options.get("query_parameters", [])


def bigquery_on(connection):
    """`google.cloud.bigquery`, whose client asks the SQLite connection: `@name` is a parameter there as well."""

    class Job:
        def __init__(self, rows):
            self._rows = rows

        def result(self):
            return self._rows

        def to_dataframe(self):
            import pandas as pd

            return pd.DataFrame({"id": [row[0] for row in self._rows]})

        def __iter__(self):
            return iter(self._rows)

    class Client:
        def query(self, query, job_config=None):
            assert job_config is None or isinstance(job_config, QueryJobConfig)
            parameters = {item.name: item.value for item in job_config.query_parameters} if job_config else {}
            return Job(connection.execute(query, parameters).fetchall())

        query_and_wait = query

    return SimpleNamespace(Client=Client, QueryJobConfig=QueryJobConfig, ScalarQueryParameter=ScalarQueryParameter)
