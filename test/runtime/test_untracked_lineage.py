"""The data arrives as before, and a record tells where it came from, what was done to it and where it went."""

import json
import sqlite3
import threading
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import ModuleType, SimpleNamespace

import pandas as pd
import polars as pl
import pytest
from pandas.testing import assert_frame_equal

ORDERS = pd.DataFrame(
    {
        "order_id": [1, 1, 2],
        "sku": ["a", "a", "b"],
        "quantity": [1, 1, 3],
        "customer_id": [7, 7, 8],
        "amount": [5, 5, 9],
    }
)


def checked(lineage, started):
    """A record without its times, which have to be in UTC, in order and of the run itself."""
    times = [datetime.fromisoformat(step["timestamp"]) for step in lineage["transformations"]]
    assert all(time.utcoffset() == timedelta(0) for time in times)
    moments = [started, *times, datetime.now(timezone.utc)]
    assert moments == sorted(moments)
    return {**lineage, "transformations": [step["step"] for step in lineage["transformations"]]}


class Record:
    """Starts a clock; the call gives the one record that was logged since."""

    def __init__(self, logs):
        self._logs = logs
        self.start()

    def start(self):
        self._logs.clear()
        self.started = datetime.now(timezone.utc)

    def all(self):
        records = [record for record in self._logs.records if hasattr(record, "lineage")]
        assert all(record.getMessage() == "Data lineage" and record.levelname == "INFO" for record in records)
        return [checked(record.lineage, self.started) for record in records]

    def __call__(self):
        (lineage,) = self.all()
        return lineage


@pytest.fixture
def record(logs):
    return Record(logs)


def expected(source, steps, destination):
    return {"source": source, "transformations": steps, "destination": destination}


def rows(database, table, columns="*"):
    return database.execute(f"SELECT {columns} FROM {table}").fetchall()


@pytest.fixture
def database(here):
    connection = sqlite3.connect("store.db")
    yield connection
    connection.close()


LOG = "^Log the lineage of "


def test_csv_to_sql(case, here, database, record):
    (here / "landing").mkdir()
    ORDERS.to_csv("landing/orders.csv", index=False)
    fixed = case("bad_csv_to_sql").after(LOG).load()
    record.start()
    fixed.load_orders(database)
    assert rows(database, "orders", "order_id") == [(1,), (2,)]
    assert record() == expected("landing/orders.csv", ["drop_duplicates"], "orders")
    record.start()
    database.close()
    with pytest.raises(sqlite3.ProgrammingError):
        fixed.load_orders(database)
    assert record.all() == [], "what was not written has no lineage"


def test_parquet_steps(case, here, record):
    example = case("bad_parquet_steps")
    events = pd.DataFrame(
        {
            "customer_id": [1, 1, 2],
            "at": pd.to_datetime(["2024-01-01", "2024-01-02", "2024-01-03"]),
            "kind": ["purchase", "purchase", "visit"],
            "amount": [2, 3, 0],
        }
    )
    events.to_parquet("events.parquet")
    before, fixed = example.before.load(), example.after(LOG).load()
    before.build_features("events.parquet", "before.parquet")
    record.start()
    fixed.build_features("events.parquet", "after.parquet")
    assert_frame_equal(pd.read_parquet("after.parquet"), pd.read_parquet("before.parquet"))
    steps = ["set day", "filter", "groupby", "agg", "reset_index", "set columns"]
    assert record() == expected("events.parquet", steps, "after.parquet")


def test_query_to_a_bucket(case, here, database, record, monkeypatch):
    database.execute("ATTACH DATABASE ':memory:' AS mart")
    database.execute("CREATE TABLE mart.customers (customer_id, spent)")
    database.execute("INSERT INTO mart.customers VALUES (1, 50), (2, 500)")
    written = {}
    monkeypatch.setattr(pd.DataFrame, "to_csv", lambda frame, path, index: written.update({path: frame}))
    fixed = case("bad_bucket_of_csv").after(LOG).load()
    record.start()
    fixed.export_segments(database)
    assert written["s3://marketing/segments.csv"]["segment"].tolist() == ["s", "m"]
    assert record() == expected("mart.customers", ["cut", "set segment"], "s3://marketing/segments.csv")


def test_composed_of_helpers(case, here, database, record):
    database.execute("ATTACH DATABASE 'analytics.db' AS analytics")
    (here / "events.json").write_text('{"user_id": 1, "ts": 5}\n{"user_id": null, "ts": 6}\n')
    fixed = case("bad_composed_of_helpers").after(LOG).load()
    record.start()
    fixed.run("events.json", database)
    assert record() == expected("extract", ["transform"], "events")


def test_many_inputs_in_a_loop(case, here, database, record):
    for number in (1, 2):
        pd.DataFrame({"value": [number]}).to_csv(f"{number}.csv", index=False)
    fixed = case("bad_many_inputs_in_a_loop").after(LOG).load()
    record.start()
    fixed.ingest_folder(here, database)
    assert sorted(rows(database, "readings", "value, file")) == [(1, "1.csv"), (2, "2.csv")]
    lineage = sorted(record.all(), key=lambda item: item["source"])
    assert lineage == [expected(str(here / f"{number}.csv"), ["set file"], "readings") for number in (1, 2)]


@pytest.mark.parametrize("has_country", [True, False])
def test_steps_in_a_loop_and_in_a_branch(case, here, database, record, has_country):
    addresses = pd.DataFrame({"name": [" Ada "], "street": ["x"], "city": ["Oslo "]})
    if has_country:
        addresses["country"] = "NO"
    addresses.to_excel("addresses.xlsx", index=False)
    fixed = case("bad_steps_in_a_loop").after(LOG).load()
    record.start()
    fixed.import_addresses("addresses.xlsx", database)
    assert rows(database, "addresses", "name, country") == [("Ada", "NO" if has_country else "DE")]
    branch = [] if has_country else ["set country"]
    steps = ["set columns", *branch, "set imported_at", "dropna"]
    assert record() == expected("addresses.xlsx", steps, "addresses")


def test_several_tables(case, here, database, record):
    ORDERS.to_excel("orders.xlsx", index=False)
    fixed = case("bad_several_tables_named").after(LOG).load()
    record.start()
    fixed.split_orders("orders.xlsx", database)
    assert len(rows(database, "orders")) == 2
    assert len(rows(database, "order_lines")) == 3
    assert record() == expected("orders.xlsx", ["select", "select", "drop_duplicates"], ["orders", "order_lines"])


def test_inside_a_helper(case, here, record):
    pd.DataFrame({"id": [1], "name": ["Nord"]}).to_csv("stations.csv", index=False)
    pd.DataFrame({"station": [1], "value": [3]}).to_parquet("readings.parquet")
    fixed = case("bad_pipeline_inside_a_helper").after(LOG).load()
    record.start()
    fixed.main(here)
    assert pd.read_parquet("enriched.parquet").to_dict("records") == [{"station": 1, "value": 3, "name": "Nord"}]
    assert record() == expected(str(here / "readings.parquet"), ["merge"], str(here / "enriched.parquet"))


def test_insert_select(case, postgres, record):
    import psycopg

    fixed = case("bad_insert_select").after(LOG).load()
    with psycopg.connect(postgres) as connection:
        cursor = connection.cursor()
        cursor.execute("CREATE SCHEMA raw; CREATE SCHEMA mart; CREATE TABLE raw.sales (sold_at timestamp, amount int)")
        cursor.execute("CREATE TABLE mart.daily_sales (day date, revenue int)")
        cursor.execute("INSERT INTO raw.sales VALUES ('2024-01-01 10:00', 3), ('2024-01-01 12:00', 4)")
        record.start()
        fixed.refresh_daily_sales(cursor)
        assert [row[1] for row in cursor.execute("SELECT * FROM mart.daily_sales")] == [7]
        assert record() == expected("raw.sales", ["INSERT ... SELECT"], "mart.daily_sales")
        record.start()
        cursor.execute("DROP TABLE raw.sales")
        with pytest.raises(psycopg.errors.UndefinedTable):
            fixed.refresh_daily_sales(cursor)
        assert record.all() == []


def test_create_table_as(case, record):
    """Stand-in: https://docs.snowflake.com/en/developer-guide/python-connector/python-connector-api"""
    executed = []
    snowflake, connector = ModuleType("snowflake"), ModuleType("snowflake.connector")
    snowflake.connector = connector
    cursor = SimpleNamespace(execute=lambda command: executed.append(command))
    connector.connect = lambda connection_name: SimpleNamespace(cursor=lambda: cursor)
    fixed = case("bad_create_table_as").after(LOG).load(snowflake=snowflake, snowflake__connector=connector)
    record.start()
    fixed.build_daily_revenue("eu")
    assert len(executed) == 1
    assert record() == expected("raw_orders", ["CREATE TABLE ... AS SELECT"], "daily_revenue")


def test_put_object(case, here, record, monkeypatch):
    """The client of the real SDK, with a method that keeps what it gets."""
    import io

    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    pd.DataFrame({"taken_at": ["2024-01-01"], "value": [1]}).to_csv("readings.csv", index=False)
    fixed = case("bad_lambda_put_object").after(LOG).load()
    put = {}
    monkeypatch.setattr(fixed.s3, "put_object", lambda **kwargs: put.update(kwargs))
    record.start()
    fixed.handler({"url": "readings.csv"}, None)
    assert pd.read_parquet(io.BytesIO(put["Body"]))["taken_at"].dt.year.tolist() == [2024]
    assert record() == expected("readings.csv", ["to_datetime", "set taken_at"], "readings/latest.parquet")


def test_uploaded_file(case, here, record):
    """Stand-in: https://cloud.google.com/python/docs/reference/storage/latest/google.cloud.storage.blob.Blob"""
    uploaded = []
    storage = ModuleType("google.cloud.storage")
    blob = SimpleNamespace(upload_from_filename=lambda filename: uploaded.append(filename))
    storage.Client = lambda: SimpleNamespace(bucket=lambda bucket: SimpleNamespace(blob=lambda key: blob))
    pd.DataFrame({"station": ["a", None], "count": [1, 2]}).to_csv("counts.csv", index=False)
    fixed = case("bad_uploaded_file").after(LOG).load(google__cloud__storage=storage)
    record.start()
    fixed.publish_station_counts("counts.csv", "clean.csv", "bucket", "stations/clean.csv")
    assert uploaded == ["clean.csv"]
    assert pd.read_csv("clean.csv")["city"].tolist() == ["unknown"]
    assert record() == expected("counts.csv", ["dropna", "set city"], "stations/clean.csv")


def test_structlog(case, here, database):
    """The BigQuery client is a stand-in, structlog is real."""
    import structlog

    loaded = []

    class Client:
        def load_table_from_dataframe(self, dataframe, destination):
            loaded.append((dataframe, destination))
            return SimpleNamespace(result=lambda: None)

    bigquery = ModuleType("google.cloud.bigquery")
    bigquery.Client = Client
    database.execute("ATTACH DATABASE ':memory:' AS billing")
    database.execute("CREATE TABLE billing.subscriptions (id, plan, started_at)")
    database.execute("INSERT INTO billing.subscriptions VALUES (1, 'pro', '2024-02-03')")
    fixed = case("bad_query_to_bigquery").after(LOG).load(google__cloud__bigquery=bigquery)
    read = pd.read_sql
    fixed.pd = SimpleNamespace(read_sql=lambda *args: read(*args, parse_dates=["started_at"]))
    started = datetime.now(timezone.utc)
    with structlog.testing.capture_logs() as entries:
        fixed.SubscriptionSync(database).run()
    assert loaded[0][0]["month"].tolist() == ["2024-02"]
    (entry,) = entries
    assert (entry["event"], entry["log_level"]) == ("Data lineage", "info")
    assert checked(entry["lineage"], started) == expected(
        "billing.subscriptions", ["set month"], "warehouse.subscriptions"
    )


def test_loguru(case, here, monkeypatch):
    """Prefect and the bucket are stand-ins, loguru is real."""
    from loguru import logger

    prefect = ModuleType("prefect")
    prefect.task = prefect.flow = lambda function: function
    fixed = case("bad_prefect_flow").after(LOG).load(prefect=prefect)
    pd.DataFrame({"started_at": ["2024-01-01"] * 2, "distance": [0, 3]}).to_csv("trips.csv", index=False)
    written = {}
    monkeypatch.setattr(pd.DataFrame, "to_parquet", lambda frame, path: written.update({path: frame}))
    messages = []
    sink = logger.add(lambda message: messages.append(message.record))
    started = datetime.now(timezone.utc)
    try:
        fixed.trips_to_lake("trips.csv")
    finally:
        logger.remove(sink)
    assert written["gs://lake/trips.parquet"]["distance"].tolist() == [3]
    (entry,) = [message for message in messages if message["message"] == "Data lineage"]
    assert checked(entry["extra"]["lineage"], started) == expected("fetch", ["clean"], "gs://lake/trips.parquet")


def test_awswrangler(case, record):
    """Stand-in: https://aws-sdk-pandas.readthedocs.io/en/3.12.1/stubs/awswrangler.s3.to_parquet.html"""
    written = []
    wrangler = ModuleType("awswrangler")
    wrangler.s3 = SimpleNamespace(
        read_csv=lambda path: pd.DataFrame({"value": [-1, 2]}),
        to_parquet=lambda df, path, dataset, mode: written.append(df),
    )
    fixed = case("bad_awswrangler").after(LOG).load(awswrangler=wrangler)
    record.start()
    fixed.publish("2024-01-01")
    assert written[0].to_dict("records") == [{"value": 2, "day": "2024-01-01"}]
    assert record() == expected("s3://landing/readings/2024-01-01/", ["filter", "assign"], "s3://lake/readings/")


class Spark:
    """
    A session, its readers, frames and writers, which note what is written.

    https://spark.apache.org/docs/4.0.0/api/python/reference/pyspark.sql/io.html
    """

    def __init__(self):
        self.written = []
        self.statements = []
        self.read = self.write = self
        self.format = self.mode = self.partitionBy = self.filter

    def sql(self, query):
        self.statements.append(query)

    def table(self, name):
        return self

    json = csv = table

    def filter(self, condition):
        return self

    def dropDuplicates(self, subset=None):
        return self

    def select(self, *names):
        return self

    withColumn = option = select

    def saveAsTable(self, target):
        self.written.append(target)

    parquet = saveAsTable


def pyspark_modules():
    sql, functions = ModuleType("pyspark.sql"), ModuleType("pyspark.sql.functions")
    sql.SparkSession, sql.functions = Spark, functions
    functions.col = lambda name: SimpleNamespace(isNotNull=lambda: name)
    functions.to_date = functions.to_timestamp = lambda column: column
    return {"pyspark": ModuleType("pyspark"), "pyspark__sql": sql, "pyspark__sql__functions": functions}


SPARK = {
    "bad_spark_medallion": (
        lambda module, spark: module.bronze_to_silver(spark),
        [expected("bronze.clicks", ["filter", "withColumn", "dropDuplicates"], "silver.clicks")],
    ),
    "bad_spark_given": (
        lambda module, spark: (module.SilverEvents(spark).run(), module.refresh_users(spark)),
        [
            expected("s3://landing/events/", ["withColumn", "dropDuplicates"], "s3://silver/events/"),
            expected("bronze.users", ["filter"], "silver.users"),
        ],
    ),
    "bad_several_tables": (
        lambda module, spark: module.process_song_data(spark, "in/", "out/"),
        [expected("in/song_data", ["select", "dropDuplicates"] * 2, ["out/songs/", "out/artists/"])],
    ),
    "bad_spark_sql_insert": (
        lambda module, spark: module.publish_gold(spark),
        [expected(["silver.sales", "silver.days"], ["INSERT ... SELECT"], "gold.revenue")],
    ),
}


@pytest.mark.parametrize("name", SPARK)
def test_spark(case, record, name):
    run, lineage = SPARK[name]
    example = case(name)
    before, after = Spark(), Spark()
    run(example.before.load(**pyspark_modules()), before)
    fixed = example.after_all().load(**pyspark_modules())
    record.start()
    run(fixed, after)
    assert (after.written, after.statements) == (before.written, before.statements)
    assert record.all() == lineage


@dataclass(frozen=True)
class Pipeline:
    name: str
    program: str
    lineage: dict
    result: object
    """Gives the written data, of the folder."""


PIPELINES = [
    Pipeline(
        "polars",
        """
import polars as pl


def run(source, target):
    orders = pl.read_csv(source)
    orders = orders.filter(pl.col("quantity") > 1).with_columns(total=pl.col("quantity") * pl.col("amount"))
    orders.write_parquet(target)
""",
        expected("orders.csv", ["filter", "with_columns"], "out.parquet"),
        lambda: pl.read_parquet("out.parquet")["total"].to_list() == [27],
    ),
    Pipeline(
        "polars-lazy",
        """
import polars as pl


def run(source, target):
    orders = pl.scan_csv(source).filter(pl.col("quantity") > 1)
    orders.sink_parquet(target)
""",
        expected("orders.csv", ["filter"], "out.parquet"),
        lambda: pl.read_parquet("out.parquet")["quantity"].to_list() == [3],
    ),
    Pipeline(
        "dask",
        """
import dask.dataframe as dd


def run(source, target):
    orders = dd.read_csv(source)
    orders = orders[orders["quantity"] > 1]
    orders.to_parquet(target)
""",
        expected("orders.csv", ["filter"], "out.parquet"),
        lambda: pd.read_parquet("out.parquet")["quantity"].tolist() == [3],
    ),
    Pipeline(
        "path-used-again",
        """
import pandas as pd


def run(source, target):
    path = source
    orders = pd.read_csv(path)
    path = source.replace("orders", "rates")
    rates = pd.read_csv(path)
    orders = orders.merge(rates, how="cross")
    orders.to_parquet(target)
""",
        expected(["orders.csv", "rates.csv"], ["merge"], "out.parquet"),
        lambda: pd.read_parquet("out.parquet")["rate"].tolist() == [2, 2, 2],
    ),
    Pipeline(
        "name-used-again",
        """
import pandas as pd


def run(path, target):
    orders = pd.read_csv(path)
    orders = orders.drop_duplicates()
    path = path.replace("orders", "report")
    orders.to_parquet(target)
    return path
""",
        expected("orders.csv", ["drop_duplicates"], "out.parquet"),
        lambda: len(pd.read_parquet("out.parquet")) == 2,
    ),
]


@pytest.mark.parametrize("pipeline", PIPELINES, ids=lambda pipeline: pipeline.name)
def test_pipelines(rewrite, here, record, pipeline):
    ORDERS.to_csv("orders.csv", index=False)
    pd.DataFrame({"rate": [2]}).to_csv("rates.csv", index=False)
    fixed = rewrite(pipeline.program).after(LOG).load()
    record.start()
    fixed.run("orders.csv", "out.parquet")
    assert pipeline.result()
    assert record() == pipeline.lineage


class LineageServer(HTTPServer):
    """Takes OpenLineage events: https://openlineage.io/apidocs/openapi/ (`POST /api/v1/lineage`)."""

    def __init__(self):
        self.events = []
        super().__init__(("127.0.0.1", 0), LineageHandler)


class LineageHandler(BaseHTTPRequestHandler):
    def do_POST(self):
        raw = self.rfile.read(int(self.headers["content-length"]))
        if self.headers.get("content-encoding") == "gzip":
            import gzip

            raw = gzip.decompress(raw)
        self.server.events.append((self.path, json.loads(raw)))
        self.send_response(201)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def lineage_server(monkeypatch):
    server = LineageServer()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("OPENLINEAGE_URL", f"http://127.0.0.1:{server.server_port}")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    yield server
    server.shutdown()
    server.server_close()


def test_openlineage_of_a_name_used_again(rewrite, here, lineage_server):
    ORDERS.to_csv("orders.csv", index=False)
    program = next(item.program for item in PIPELINES if item.name == "name-used-again")
    fixed = rewrite(program, dependencies={"openlineage-python": "1.54"}).after("^Send an OpenLineage event").load()
    assert fixed.run("orders.csv", "out.parquet") == "report.csv"
    ((_, event),) = lineage_server.events
    assert [item["name"] for item in event["inputs"]] == ["orders.csv"]


def test_openlineage(case, here, database, record, lineage_server):
    pd.DataFrame({"currency": ["NOK"], "rate": [0.5]}).to_csv("rates.csv", index=False)
    pd.DataFrame({"currency": ["NOK"], "amount": [10]}).to_csv("orders.csv", index=False)
    example = case("bad_openlineage_installed")
    sends = example.after("^Send an OpenLineage event from").load()
    started = datetime.now(timezone.utc)
    sends.enrich("orders.csv", "rates.csv", database)
    assert rows(database, "orders_eur", "eur") == [(5.0,)]
    ((path, event),) = lineage_server.events
    assert path == "/api/v1/lineage"
    assert event["eventType"] == "COMPLETE"
    assert started <= datetime.fromisoformat(event["eventTime"].replace("Z", "+00:00")) <= datetime.now(timezone.utc)
    assert uuid.UUID(event["run"]["runId"])
    assert (event["job"]["namespace"], event["job"]["name"]) == ("default", "enrich")
    assert [item["name"] for item in event["inputs"]] == ["rates.csv", "orders.csv"]
    assert [item["name"] for item in event["outputs"]] == ["orders_eur"]

    logged = example.after(LOG).load()
    database.execute("DROP TABLE orders_eur")
    record.start()
    logged.enrich("orders.csv", "rates.csv", database)
    assert record() == expected(["rates.csv", "orders.csv"], ["set_index", "join", "set eur"], "orders_eur")
