"""A frame that lacks what the code needs is refused with the column named; a good one passes unchanged."""

import io
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pandas as pd
import polars as pl
import pytest
from pandas.testing import assert_frame_equal

from support.calls import call

GOOD = pd.DataFrame({"city": ["Oslo", "Bergen", "Oslo"], "amount": [3.5, 4.0, 1.5], "note": ["a", None, "c"]})
MISSING = GOOD.drop(columns="amount")
NULLS = GOOD.assign(amount=[3.5, None, None])
EMPTY = GOOD.iloc[:0]


@dataclass(frozen=True)
class Reader:
    """How a program reads a frame; `{source}` is a file that `write` has filled."""

    name: str
    imports: str
    read: str
    write: str
    """Method of `Files` that writes a pandas frame to a path."""
    use: str = 'orders[["city", "amount"]]'
    checks_nulls: bool = True
    checks_emptiness: bool = True
    is_async: bool = False

    def program(self, use=None):
        head = "async def" if self.is_async else "def"
        return (
            f"{self.imports}\n\n\n{head} load_orders(source):\n    orders = {self.read}\n    return {use or self.use}\n"
        )


class Files:
    """Writes a pandas frame in the format that a reader takes."""

    @staticmethod
    def csv(frame, path):
        frame.to_csv(path, index=False)

    @staticmethod
    def excel(frame, path):
        frame.to_excel(f"{path}.xlsx", index=False)

    @staticmethod
    def lines(frame, path):
        frame.to_json(path, orient="records", lines=True)

    @staticmethod
    def parquet(frame, path):
        frame.to_parquet(path)

    @staticmethod
    def database(frame, path):
        with sqlite3.connect(path) as connection:
            frame.to_sql("orders", connection, index=False)


POLARS = 'orders.select("city", "amount")'
READERS = [
    Reader("pandas-csv", "import pandas as pd", "pd.read_csv(source)", "csv"),
    Reader("pandas-excel", "import pandas as pd", 'pd.read_excel(source + ".xlsx")', "excel"),
    Reader("pandas-json", "import pandas as pd", "pd.read_json(source, lines=True)", "lines"),
    Reader("pandas-parquet", "import pandas as pd", "pd.read_parquet(source)", "parquet"),
    Reader(
        "pandas-sql",
        "import sqlite3\n\nimport pandas as pd",
        'pd.read_sql("SELECT * FROM orders", sqlite3.connect(source))',
        "database",
    ),
    Reader("pandas-async", "import pandas as pd", "pd.read_csv(source)", "csv", is_async=True),
    Reader(
        "pandas-groupby", "import pandas as pd", "pd.read_csv(source)", "csv", 'orders.groupby("city")["amount"].sum()'
    ),
    Reader(
        "pandas-attributes",
        "import pandas as pd",
        "pd.read_csv(source)",
        "csv",
        "orders.city + orders.amount.astype(str)",
    ),
    Reader("polars-csv", "import polars as pl", "pl.read_csv(source)", "csv", POLARS),
    Reader("polars-parquet", "import polars as pl", "pl.read_parquet(source)", "parquet", POLARS),
    Reader("polars-ndjson", "import polars as pl", "pl.read_ndjson(source)", "lines", POLARS),
    Reader("polars-collected", "import polars as pl", "pl.scan_csv(source).collect()", "csv", POLARS),
    Reader("polars-to-pandas", "import polars as pl", "pl.read_csv(source).to_pandas()", "csv"),
    Reader("polars-lazy", "import polars as pl", "pl.scan_csv(source)", "csv", POLARS, False, False),
    Reader(
        "dask", "import dask.dataframe as dd", "dd.read_csv(source)", "csv", 'orders[["city", "amount"]]', False, False
    ),
    Reader("dask-computed", "import dask.dataframe as dd", "dd.read_csv(source).compute()", "csv"),
    Reader(
        "pyarrow",
        "import pyarrow.parquet as pq",
        "pq.read_table(source)",
        "parquet",
        'orders.select(["city", "amount"])',
        False,
    ),
]


@pytest.fixture(params=READERS, ids=lambda reader: reader.name)
def reader(request):
    return request.param


@pytest.fixture
def source(reader, tmp_path):
    """`source(frame)`: the path of a file with it, as the reader takes it."""

    def of(frame):
        path = str(tmp_path / f"orders{len(list(tmp_path.iterdir()))}")
        getattr(Files, reader.write)(frame, path)
        return path

    return of


def in_pandas(result):
    """A result of any library, to compare."""
    for convert in ("collect", "compute", "to_pandas"):
        if hasattr(result, convert):
            result = getattr(result, convert)()
    return result.to_frame() if isinstance(result, pd.Series) else result


def test_reads_of_every_library(rewrite, reader, source):
    example = rewrite(reader.program())
    assert len(example.findings) == 1
    before, fixed = example.before.load(), example.after("the columns used below$").load()
    expected = in_pandas(call(before.load_orders, source(GOOD)))
    assert_frame_equal(in_pandas(call(fixed.load_orders, source(GOOD))), expected)
    with pytest.raises(ValueError, match=r"orders lacks the columns \['amount'\]"):
        call(fixed.load_orders, source(MISSING))
    if reader.checks_nulls:
        call(before.load_orders, source(NULLS))
        with pytest.raises(ValueError, match=r"orders has empty values: .*'amount': 2"):
            call(fixed.load_orders, source(NULLS))


def test_columns_to_name(rewrite, reader, source):
    example = rewrite(reader.program("orders"))
    fixed = example.after("which you name$")
    loaded = fixed.load()
    expected = in_pandas(call(example.before.load().load_orders, source(GOOD)))
    assert_frame_equal(in_pandas(call(loaded.load_orders, source(GOOD))), expected)
    if reader.checks_emptiness and reader.name != "polars-ndjson":
        with pytest.raises(ValueError, match="orders has no rows"):
            call(loaded.load_orders, source(EMPTY))
    assert "required_columns = []" in fixed.text
    fixed.text = fixed.text.replace("required_columns = []", 'required_columns = ["city", "amount"]')
    named = fixed.load()
    assert_frame_equal(in_pandas(call(named.load_orders, source(GOOD))), expected)
    with pytest.raises(ValueError, match=r"orders lacks the columns \['amount'\]"):
        call(named.load_orders, source(MISSING))


def test_nulls_that_the_code_handles_pass(rewrite, tmp_path):
    path = str(tmp_path / "orders.csv")
    NULLS.to_csv(path, index=False)
    example = rewrite(
        """
import pandas as pd


def load_orders(source):
    orders = pd.read_csv(source)
    orders["amount"] = orders["amount"].fillna(0)
    return orders
"""
    )
    fixed = example.after("the columns used below$").load()
    assert_frame_equal(fixed.load_orders(path), example.before.load().load_orders(path))
    MISSING.to_csv(path, index=False)
    with pytest.raises(ValueError, match="amount"):
        fixed.load_orders(path)
    EMPTY.to_csv(path, index=False)
    with pytest.raises(ValueError, match="orders has no rows"):
        fixed.load_orders(path)


MADE = {
    "index-of-the-file": (
        "import pandas as pd",
        ["orders = pd.read_parquet(source)", "orders = orders.reset_index()", 'orders["index"] = orders["index"] + 1'],
    ),
    "index-in-place": (
        "import pandas as pd",
        ["orders = pd.read_parquet(source)", "orders.reset_index(inplace=True)", 'orders["row"] = orders["index"] + 1'],
    ),
    "names-with-a-suffix": (
        "import polars as pl",
        [
            "orders = pl.read_parquet(source)",
            'orders = orders.with_columns(pl.col("amount").round().name.suffix("_rounded"))',
            'orders = orders.sort("amount_rounded")',
        ],
    ),
    "expression-with-a-name": (
        "import polars as pl",
        [
            'double = (pl.col("amount") * 2).alias("double")',
            "orders = pl.read_parquet(source)",
            "orders = orders.with_columns(double)",
            'orders = orders.sort("double")',
        ],
    ),
    "keywords-from-elsewhere": (
        "import pandas as pd",
        [
            'constants = {"source": "shop"}',
            "orders = pd.read_parquet(source)",
            "orders = orders.assign(**constants)",
            'orders["source"] = orders["source"].str.upper()',
        ],
    ),
}


@pytest.mark.parametrize("name", MADE)
def test_columns_that_the_code_makes_are_not_required(rewrite, here, name):
    imports, lines = MADE[name]
    body = "\n    ".join([*lines, "return orders"])
    example = rewrite(f"{imports}\n\n\ndef load_orders(source):\n    {body}\n")
    GOOD.to_parquet("orders.parquet")
    expected = in_pandas(example.before.load().load_orders("orders.parquet"))
    assert_frame_equal(in_pandas(example.after_all().load().load_orders("orders.parquet")), expected)


PANDERA = {
    "pandas": ("import pandas as pd", "pd.read_csv(source)", 'orders[["city", "amount"]]'),
    "polars": ("import polars as pl", "pl.read_csv(source)", 'orders.select("city", "amount")'),
}


@pytest.mark.parametrize("library", PANDERA)
def test_pandera_schema(rewrite, tmp_path, library):
    from pandera.errors import SchemaErrors

    path = str(tmp_path / "orders.csv")
    imports, read, use = PANDERA[library]
    text = f"{imports}\n\n\ndef load_orders(source):\n    orders = {read}\n    return {use}\n"
    example = rewrite(text, dependencies={"pandera": "0.35"})
    fixed = example.after("with a pandera schema$").load()
    GOOD.to_csv(path, index=False)
    assert_frame_equal(in_pandas(fixed.load_orders(path)), in_pandas(example.before.load().load_orders(path)))
    GOOD[["note"]].to_csv(path, index=False)
    with pytest.raises(SchemaErrors) as raised:
        fixed.load_orders(path)
    assert "city" in str(raised.value), "lazily, both are named"
    assert "amount" in str(raised.value)
    NULLS.to_csv(path, index=False)
    with pytest.raises(SchemaErrors, match="amount"):
        fixed.load_orders(path)


def test_pandera_schema_beside_pyarrow(case, here):
    from pandera.errors import SchemaErrors

    trades = pl.DataFrame({"quantity": [2, 0, 5], "traded_at": ["c", "b", "a"]})
    trades.write_parquet("raw.parquet")
    example = case("bad_pandera_beside_pyarrow")
    fixed = example.after("with a pandera schema$").load()
    expected = example.before.load().load_trades("raw.parquet")
    assert fixed.load_trades("raw.parquet").equals(expected)
    trades.drop("traded_at").write_parquet("raw.parquet")
    with pytest.raises(SchemaErrors, match="traded_at"):
        fixed.load_trades("raw.parquet")


def test_pandera_schema_of_an_older_version(case, here):
    from pandera.errors import SchemaErrors

    fixed = case("bad_pandera_before_its_modules").after("with a pandera schema$").load()
    payments = pd.DataFrame({"paid_at": ["2024-02-01", None], "note": [None, "late"]})
    payments.to_csv("payments.csv", index=False)
    with sqlite3.connect("payments.db") as connection:
        fixed.load_payments("payments.csv", connection)
        assert connection.execute("SELECT paid_at, note FROM payments").fetchall() == [
            ("2024-02-01", ""),
            (None, "late"),
        ]
    payments.drop(columns="paid_at").to_csv("payments.csv", index=False)
    with pytest.raises(SchemaErrors, match="paid_at"):
        fixed.load_payments("payments.csv", None)


def test_pandera_schema_of_the_case(case, here):
    example = case("bad_pandera_used")
    orders = pd.DataFrame({"ordered_at": ["2024-02-01", "2024-02-01", "2024-02-02"], "amount": [1, 2, 4]})
    orders.to_csv("orders.csv", index=False)
    expected = example.before.load().load_orders("orders.csv")
    schema = example.after("with a pandera schema$").load()
    plain = example.after("the columns used below$").load()
    assert_frame_equal(schema.load_orders("orders.csv"), expected)
    assert_frame_equal(plain.load_orders("orders.csv"), expected)


@pytest.fixture
def great_expectations(here, monkeypatch):
    """Great Expectations in an empty project, without its analytics."""
    monkeypatch.setenv("GX_ANALYTICS_ENABLED", "false")
    import great_expectations as gx

    return gx


def test_great_expectations(case, great_expectations):
    example = case("bad_great_expectations_used")
    fixed = example.after("with Great Expectations$").load()
    readings = pd.DataFrame({"value": [1.5, 2.0], "factor": [2, 3]})
    readings.to_csv("readings.csv", index=False)
    loaded = fixed.Readings().load("readings.csv")
    assert_frame_equal(loaded, example.before.load().Readings().load("readings.csv"))
    assert_frame_equal(fixed.Readings().load("readings.csv"), loaded)
    readings.drop(columns="factor").to_csv("readings.csv", index=False)
    with pytest.raises(ValueError, match="factor"):
        fixed.Readings().load("readings.csv")
    readings.assign(value=[None, 1.0]).to_csv("readings.csv", index=False)
    with pytest.raises(ValueError, match=r'(?s)"column": "value".*"unexpected_count": 1'):
        fixed.Readings().load("readings.csv")


def test_great_expectations_where_nulls_are_handled(rewrite, great_expectations):
    text = """
import pandas as pd


def load_orders(source):
    orders = pd.read_csv(source)
    orders["amount"] = orders["amount"].fillna(0)
    return orders
"""
    fixed = rewrite(text, dependencies={"great-expectations": "1.24"}).after("with Great Expectations$").load()
    NULLS.to_csv("orders.csv", index=False)
    assert fixed.load_orders("orders.csv")["amount"].tolist() == [3.5, 0, 0]
    MISSING.to_csv("orders.csv", index=False)
    with pytest.raises(ValueError, match="amount"):
        fixed.load_orders("orders.csv")


def test_chunks(case, here):
    fixed = case("bad_chunks").after("the columns used below$").load()
    url = "sqlite:///trips.db"
    trips = pd.DataFrame({"trip": range(5), "started_at": pd.date_range("2024-01-01", periods=5).astype(str)})
    trips.to_csv("trips.csv", index=False)
    fixed.import_trips("trips.csv", url)
    stored = pd.read_sql("SELECT * FROM trips", url)
    assert stored["trip"].tolist() == trips["trip"].tolist()
    trips.rename(columns={"started_at": "start"}).to_csv("trips.csv", index=False)
    with pytest.raises(ValueError, match=r"chunk lacks the columns \['started_at'\]"):
        fixed.import_trips("trips.csv", url)
    assert len(pd.read_sql("SELECT * FROM trips", url)) == 5, "nothing of the bad file is stored"


def test_async_upload(case, here):
    from fastapi.testclient import TestClient

    (here / "incoming").mkdir()
    example = case("bad_async_upload")
    before, fixed = (TestClient(program.load().app) for program in (example.before, example.after("which you name$")))
    content = GOOD.to_csv(index=False).encode()
    for client in (before, fixed):
        assert client.post("/uploads", files={"file": ("orders.csv", io.BytesIO(content))}).json() == {"rows": 3}
        stored = pd.read_parquet("incoming/orders.csv.parquet")
        assert stored["amount"].tolist() == GOOD["amount"].tolist()
    Path("incoming/orders.csv.parquet").unlink()
    with pytest.raises(ValueError, match="orders has no rows"):
        fixed.post("/uploads", files={"file": ("orders.csv", io.BytesIO(b"city,amount\n"))})
    assert not Path("incoming/orders.csv.parquet").exists()


def test_one_line_loader(case, here):
    example = case("bad_one_line_loader")
    fixed = example.after("the data lacks columns, which you name$").load()
    GOOD.to_csv("orders.csv", index=False)
    assert_frame_equal(fixed.load_orders("orders.csv"), example.before.load().load_orders("orders.csv"))
    EMPTY.to_csv("orders.csv", index=False)
    with pytest.raises(ValueError, match="frame has no rows"):
        fixed.load_orders("orders.csv")


@pytest.mark.parametrize(
    ("reader", "frame"),
    [("pd.read_csv(source)", "pandas"), ("pl.read_csv(source)", "polars"), ("pl.scan_csv(source)", "lazy")],
)
def test_one_line_loaders_of_other_libraries(rewrite, here, reader, frame):
    module = "import pandas as pd" if frame == "pandas" else "import polars as pl"
    example = rewrite(f"{module}\n\n\ndef load_orders(source):\n    return {reader}\n")
    program = example.after("the data lacks columns, which you name$")
    GOOD.to_csv("orders.csv", index=False)
    expected = in_pandas(example.before.load().load_orders("orders.csv"))
    assert_frame_equal(in_pandas(program.load().load_orders("orders.csv")), expected)
    program.text = program.text.replace("required_columns = []", 'required_columns = ["price"]')
    with pytest.raises(ValueError, match=r"frame lacks the columns .'price'."):
        program.load().load_orders("orders.csv")


def test_frame_handed_in(case, here):
    example = case("bad_frame_handed_in")
    fixed = example.after("the columns used below$").load()
    good = pd.DataFrame({"amount": [1.0, 2.0], "fee": [None, 0.5]})
    for number, module in enumerate((example.before.load(), fixed)):
        with sqlite3.connect(f"transactions{number}.db") as connection:
            module.ingest_transactions(good, connection)
            assert connection.execute("SELECT total FROM transactions").fetchall() == [(1.0,), (2.5,)]
    assert good["fee"].isna().tolist() == [True, False], "the caller's frame is as it was"
    with pytest.raises(ValueError, match=r"transactions_df lacks the columns \['fee'\]"):
        fixed.ingest_transactions(good[["amount"]], None)
    with pytest.raises(ValueError, match="transactions_df has no rows"):
        fixed.ingest_transactions(good.iloc[:0], None)


@pytest.mark.parametrize("name", ["bad_guide_alone", "bad_typed_frame_handed_in"])
def test_frames_handed_in_without_known_columns(case, here, name):
    fixed = case(name).after("which you name$").load()
    with sqlite3.connect("orders.db") as connection:
        connection.execute("ATTACH DATABASE 'orders.db' AS dwh")
        arguments = (connection,) if name == "bad_typed_frame_handed_in" else ()
        function = getattr(fixed, "load_to_warehouse", None) or fixed.process_data
        with pytest.raises(ValueError, match="has no rows"):
            function(EMPTY, *arguments)
        if not arguments:
            assert fixed.process_data(GOOD) is GOOD


def test_excel_to_sql(case, here):
    fixed = case("bad_etl_to_sql").after("the columns used below$").load()
    invoices = pd.DataFrame({"Invoice No": ["A1", "A2"], "Net": [10, 20.5]})
    invoices.to_excel("invoices.xlsx", sheet_name="Invoices", index=False)
    fixed.sync_invoices("invoices.xlsx", "sqlite:///invoices.db")
    stored = pd.read_sql("SELECT * FROM invoices", "sqlite:///invoices.db")
    assert stored.to_dict("list") == {"invoice_id": ["A1", "A2"], "net_amount": [10, 20.5]}
    invoices.assign(Net=[None, 1]).to_excel("invoices.xlsx", sheet_name="Invoices", index=False)
    with pytest.raises(ValueError, match="'Net': 1"):
        fixed.sync_invoices("invoices.xlsx", "sqlite:///invoices.db")
    invoices.rename(columns={"Net": "Amount"}).to_excel("invoices.xlsx", sheet_name="Invoices", index=False)
    with pytest.raises(ValueError, match="'Net'"):
        fixed.sync_invoices("invoices.xlsx", "sqlite:///invoices.db")


STATIONS = pd.DataFrame({"id": [1, 2], "name": ["Nord", "Alm"], "height": [810, 450]})


def test_places_in_branches(case, here):
    example = case("bad_renamed_in_a_branch")
    fixed = example.after_all().load()
    STATIONS.rename(columns={"height": "Höhe"}).to_csv("old.csv", sep=";", index=False)
    STATIONS.to_json("new.json")
    before = example.before.load()
    for path, is_old in (("old.csv", True), ("new.json", False)):
        assert_frame_equal(fixed.load_stations(path, is_old), before.load_stations(path, is_old))
    STATIONS.iloc[:0].to_csv("old.csv", sep=";", index=False)
    Path("new.json").write_text("[]")
    for path, is_old in (("old.csv", True), ("new.json", False)):
        with pytest.raises(ValueError, match="stations has no rows"):
            fixed.load_stations(path, is_old)


@dataclass(frozen=True)
class Scene:
    """A case of the rule that reads one CSV file."""

    case: str
    good: dict
    lacks: str
    """The column without which the frame is refused; "" where the columns have to be named."""
    run: str
    """What is called in the program, of `module` and `path`."""


SCENES = [
    Scene(
        "bad_cleaned_not_checked",
        {"email": ["A@x.org ", None], "customer_id": [1, 2], "signed_up": ["2024-02-01", "2023-01-01"]},
        "customer_id",
        "module.load_customers(path)",
    ),
    Scene(
        "bad_single_quotes_long",
        {
            "listing_id": [1, 2],
            "floor_area_square_metres": [50, 70],
            "number_of_rooms": [2, 3],
            "construction_year": [1990, 2001],
            "price_in_euros": [1, 2],
        },
        "price_in_euros",
        "module.get_training_set(path)[0]",
    ),
    Scene(
        "bad_tabs_and_optional_columns",
        {"first_name": ["Ada"], "last_name": ["L"], "active": [True]},
        "active",
        "module.load_staff(path)",
    ),
    Scene("bad_kept_in_self", {"x": [1, 2], "label": [0, 1]}, "", "module.Trainer(path).data"),
    Scene(
        "bad_renamed_by_a_helper",
        {"Record ID": [1], "Reported Date": ["2024-01-01"]},
        "Record ID",
        'module.convert(path, path + ".out") or pd.read_csv(path + ".out")',
    ),
    Scene(
        "bad_through_helpers",
        {" City": ["a", "a"]},
        "",
        'module.run(path, path + ".out") or pd.read_parquet(path + ".out")',
    ),
    Scene(
        "bad_check_after_the_write",
        {"sku": ["a"]},
        "",
        'module.refresh_stock(path, "sqlite:///stock.db") or pd.read_sql("SELECT * FROM stock", "sqlite:///stock.db")',
    ),
    Scene("bad_many_files", {"value": [1.5]}, "", "module.collect_readings(str(Path(path).parent))"),
]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.case)
def test_cases_that_read_a_file(case, here, scene):
    path = str(here / "data.csv")
    good = pd.DataFrame(scene.good)
    example = case(scene.case)
    before, fixed = example.before.load(), example.after_all().load()

    def run(module, frame):
        frame.to_csv(path, index=False)
        return eval(scene.run, {"module": module, "path": path, "pd": pd, "Path": Path})

    assert_frame_equal(run(fixed, good), run(before, good))
    with pytest.raises(ValueError, match="has no rows" if not scene.lacks else f"'{scene.lacks}'"):
        run(fixed, good.drop(columns=scene.lacks) if scene.lacks else good.iloc[:0])


def test_query_of_a_method(case, here):
    fixed = case("bad_query_of_a_method").after("the columns used below$").load()
    frames = iter(
        [pd.DataFrame({"customer_id": [1, 2], "plan": ["a", "b"], "cancelled_at": [None, "2024-01-01"]}), EMPTY]
    )
    fixed.pd = ModuleType("pandas")
    fixed.pd.read_sql = lambda query, engine, params: next(frames)
    loaded = fixed.ChurnData(None).load("2024-01-01")
    assert loaded["churned"].tolist() == [False, True]
    with pytest.raises(ValueError, match="cancelled_at"):
        fixed.ChurnData(None).load("2024-01-01")


def test_trains_on_it(case, here):
    example = case("bad_trains_on_it")
    before, fixed = example.before.load(), example.after("the columns used below$").load()
    houses = pd.DataFrame({name: range(1, 9) for name in ("area", "rooms", "year_built", "price")})
    houses.to_parquet("houses.parquet")
    assert fixed.train_price_model("houses.parquet")[1] == before.train_price_model("houses.parquet")[1]
    houses.drop(columns=["rooms", "price"]).to_parquet("houses.parquet")
    with pytest.raises(ValueError, match=r"houses lacks the columns \['rooms', 'price'\]"):
        fixed.train_price_model("houses.parquet")


def test_inside_a_try(case, here):
    """What the check raises is no failure of the read."""
    fixed = case("bad_helper_that_does_not_look").after("which you name$").load()
    pd.DataFrame({"day": ["b", "a"], "rate": [1, 2]}).to_json("rates.json")
    assert fixed.fetch_rates("rates.json")["day"].tolist() == ["a", "b"]
    Path("rates.json").write_text("[]")
    with pytest.raises(ValueError, match="rates has no rows"):
        fixed.fetch_rates("rates.json")


def test_polars_cases(case, here):
    example = case("bad_polars_written")
    fixed = example.after("the columns used below$").load()
    events = pl.DataFrame({"event_id": [1, 1, 2], "at": ["2024-01-01T00:00:00"] * 3})
    events.write_ndjson("events.json")
    fixed.convert_events("events.json", "events.parquet")
    assert len(pl.read_parquet("events.parquet")) == 2
    events.with_columns(at=pl.lit(None, pl.String)).write_ndjson("events.json")
    with pytest.raises(ValueError, match="'at': 3"):
        fixed.convert_events("events.json", "events.parquet")

    example = case("bad_polars_lazy")
    fixed = example.after("the columns used below$").load()
    sales = pl.DataFrame({"status": ["paid", "open"], "day": [1, 2], "amount": [5, 6]})
    sales.write_csv("sales-1.csv")
    assert fixed.daily_revenue(".").rows() == [(1, 5)]
    sales.drop("day").write_csv("sales-1.csv")
    with pytest.raises(ValueError, match=r"sales lacks the columns .'day'."):
        fixed.daily_revenue(".")


def test_dask_case(case, here):
    fixed = case("bad_dask").after("the columns used below$").load()
    logs = pd.DataFrame({"level": ["DEBUG", "INFO"], "message": ["a", "b"]})
    logs.to_json("logs.json", orient="records", lines=True)
    fixed.compact_logs("logs.json", "logs.parquet")
    assert pd.read_parquet("logs.parquet")["message"].tolist() == ["b"]
    logs.drop(columns="level").to_json("logs.json", orient="records", lines=True)
    with pytest.raises(ValueError, match="level"):
        fixed.compact_logs("logs.json", "logs.parquet")


class SparkFrame:
    """
    A frame as PySpark's API reference has it: `columns` is a list of names, `select` fails for an unknown one.

    https://spark.apache.org/docs/4.0.0/api/python/reference/pyspark.sql/api/pyspark.sql.DataFrame.columns.html
    """

    def __init__(self, columns):
        self.columns = list(columns)
        self.write = self

    def select(self, *names):
        if not {name.split(".")[0] for name in names} <= set(self.columns):
            raise KeyError(names)
        return SparkFrame(names)

    def withColumn(self, name, column):
        return SparkFrame([*self.columns, name])

    def groupBy(self, *names):
        return self

    def agg(self, *columns):
        return self

    def mode(self, mode):
        return self

    def saveAsTable(self, table):
        self.saved = table


class Spark:
    """A session whose reads all give one frame."""

    def __init__(self, frame):
        self.frame = frame
        self.read = self

    def option(self, name, value):
        return self

    def csv(self, path):
        return self.frame

    parquet = csv


def pyspark_modules():
    sql, functions = ModuleType("pyspark.sql"), ModuleType("pyspark.sql.functions")
    sql.SparkSession, sql.functions = Spark, functions
    functions.to_date = lambda column: Column(column)
    functions.sum = lambda column: Column(column)
    return {"pyspark": ModuleType("pyspark"), "pyspark__sql": sql, "pyspark__sql__functions": functions}


class Column(str):
    def alias(self, name):
        return Column(name)


def test_spark(case):
    example = case("bad_spark_untyped_parameter")
    fixed = example.after("the columns used below$").load()
    good = Spark(SparkFrame(["id", "first_name", "floor", "more"]))
    assert fixed.extract_employees(good, "s3://x").columns == ["id", "first_name", "floor"]
    with pytest.raises(ValueError, match=r"employees lacks the columns \['floor'\]"):
        fixed.extract_employees(Spark(SparkFrame(["id", "first_name"])), "s3://x")

    program = case("bad_spark_table").after("which you name$")
    program.load(**pyspark_modules()).build_daily_sales(good, "s3://x")
    program.text = program.text.replace("required_columns = []", 'required_columns = ["sold_at", "id"]')
    with pytest.raises(ValueError, match=r"sales lacks the columns \['sold_at'\]"):
        program.load(**pyspark_modules()).build_daily_sales(good, "s3://x")


def test_fields_of_spark_structs_are_no_columns(rewrite):
    """https://spark.apache.org/docs/4.0.0/api/python/reference/pyspark.sql/api/pyspark.sql.Column.getField.html"""
    example = rewrite(
        """
def extract_addresses(spark, root):
    people = spark.read.parquet(root + "/people")
    return people.select("id", "address.city")
"""
    )
    fixed = example.after("the columns used below$").load()
    good = Spark(SparkFrame(["id", "address"]))
    assert fixed.extract_addresses(good, "s3://x").columns == ["id", "address.city"]
    with pytest.raises(ValueError, match=r"people lacks the columns \['id'\]"):
        fixed.extract_addresses(Spark(SparkFrame(["address"])), "s3://x")


def test_awswrangler(case):
    """Stand-in for https://aws-sdk-pandas.readthedocs.io/en/3.12.1/stubs/awswrangler.s3.read_csv.html"""
    written = []
    wrangler = ModuleType("awswrangler")
    wrangler.s3 = ModuleType("s3")
    wrangler.s3.to_parquet = lambda df, path, dataset: written.append(df)
    fixed = case("bad_awswrangler").after("the columns used below$").load(awswrangler=wrangler)
    wrangler.s3.read_csv = lambda path: pd.DataFrame({"currency": ["EUR", "USD"], "price": [1, 2]})
    fixed.publish_prices()
    assert written[0]["price"].tolist() == [1]
    wrangler.s3.read_csv = lambda path: pd.DataFrame({"price": [1, 2]})
    with pytest.raises(ValueError, match=r"prices lacks the columns .'currency'."):
        fixed.publish_prices()
    wrangler.s3.read_csv = lambda path: pd.DataFrame({"currency": ["EUR", None]})
    with pytest.raises(ValueError, match="'currency': 1"):
        fixed.publish_prices()
    assert len(written) == 1


class BigQueryClient:
    """Stand-in: https://cloud.google.com/python/docs/reference/bigquery/latest/google.cloud.bigquery.client.Client"""

    frame = None

    def __init__(self):
        self.loaded = []

    def query(self, query):
        return self

    def to_dataframe(self):
        return self.frame.copy()

    def load_table_from_dataframe(self, dataframe, destination, *, job_config=None):
        self.loaded.append((dataframe, destination))
        return self

    def result(self):
        return self


@pytest.mark.parametrize("name", ["bad_bigquery", "bad_query_of_a_client"])
def test_bigquery(case, monkeypatch, name):
    bigquery = ModuleType("google.cloud.bigquery")
    bigquery.Client, bigquery.LoadJobConfig = BigQueryClient, object
    fixed = case(name).after("the columns used below$").load(google__cloud__bigquery=bigquery)
    column = "started_at" if name == "bad_bigquery" else "joined"
    times = pd.to_datetime(["2024-02-01 10:00", "2024-02-02 11:00"])
    client = BigQueryClient()

    def run(frame):
        monkeypatch.setattr(BigQueryClient, "frame", frame)
        return fixed.copy_sessions(client) if name == "bad_bigquery" else fixed.active_members()

    result = run(pd.DataFrame({"user_id": [1, 2], column: times}))
    frame = client.loaded[0][0] if name == "bad_bigquery" else result
    assert [str(day) for day in frame["day" if name == "bad_bigquery" else column]] == ["2024-02-01", "2024-02-02"]
    with pytest.raises(ValueError, match=f"lacks the columns .'{column}'."):
        run(pd.DataFrame({"user_id": [1, 2]}))
    with pytest.raises(ValueError, match=f"'{column}': 1"):
        run(pd.DataFrame({"user_id": [1, 2], column: [times[0], pd.NaT]}))


def test_geopandas(case):
    """Stand-in: a GeoDataFrame is a pandas frame, https://geopandas.org/en/v1.1.1/docs/reference/api/geopandas.GeoDataFrame.html"""

    class GeoDataFrame(pd.DataFrame):
        @property
        def _constructor(self):
            return GeoDataFrame

        def to_crs(self, *, epsg):
            return self

        @property
        def geometry(self):
            return type("Geometry", (), {"area": 4.0})

    geopandas = ModuleType("geopandas")
    frame = GeoDataFrame({"parcel": [1, 2]})
    geopandas.read_file = lambda path: frame
    program = case("bad_geopandas").after("which you name$")
    assert program.load(geopandas=geopandas).load_parcels("x")["area"].tolist() == [4.0, 4.0]
    geopandas.read_file = lambda path: frame.iloc[:0]
    with pytest.raises(ValueError, match="parcels has no rows"):
        program.load(geopandas=geopandas).load_parcels("x")


def test_prefect_task(case, monkeypatch):
    """Stand-in: `task` and `flow` decorate with or without arguments, https://docs.prefect.io/v3/api-ref/python/prefect-tasks"""

    def decorator(function=None, **options):
        return function or (lambda inner: inner)

    prefect = ModuleType("prefect")
    prefect.task = prefect.flow = decorator
    fixed = case("bad_prefect_task").after("which you name$").load(prefect=prefect)
    monkeypatch.setattr(pd, "read_parquet", lambda url: GOOD)
    assert fixed.read_taxi_data("green", 1) is GOOD
    monkeypatch.setattr(pd, "read_parquet", lambda url: EMPTY)
    with pytest.raises(ValueError, match="frame has no rows"):
        fixed.read_taxi_data("green", 1)
