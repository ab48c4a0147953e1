"""A session, or a caller, sees the rows of its own, and what is left out of `*` is who somebody is."""

import sqlite3
import uuid
from dataclasses import dataclass

import psycopg
import pytest

from support.calls import call

ROWS = [(1, "north", "ada@example.org"), (2, "south", "bob@example.org"), (3, "north", "cy@example.org")]
TABLE = "CREATE TABLE customers (id INTEGER PRIMARY KEY, region VARCHAR(20), email VARCHAR(100))"
LIMIT = "^Limit the rows of `customers` by `[A-Za-z_]+`"


@dataclass(frozen=True)
class Driver:
    """A program `find(place)` that gives the rows of all customers."""

    name: str
    database: str
    program: str


DRIVERS = [
    Driver(
        "sqlite3",
        "sqlite",
        """
import sqlite3


def find(place):
    with sqlite3.connect(place) as connection:
        return connection.execute("SELECT id, email FROM customers").fetchall()
""",
    ),
    Driver(
        "aiosqlite",
        "sqlite",
        """
import aiosqlite


async def find(place):
    async with aiosqlite.connect(place) as connection:
        cursor = await connection.execute("select * from customers order by id")
        return await cursor.fetchall()
""",
    ),
    Driver(
        "psycopg",
        "postgres",
        """
import psycopg


def find(place):
    with psycopg.connect(place) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM customers AS c ORDER BY c.id;")
        return cursor.fetchall()
""",
    ),
    Driver(
        "psycopg-async",
        "postgres",
        """
import psycopg


async def find(place):
    async with await psycopg.AsyncConnection.connect(place) as connection:
        cursor = await connection.execute(
            \"\"\"
            SELECT *
            FROM customers
            ORDER BY id
            \"\"\"
        )
        return await cursor.fetchall()
""",
    ),
    Driver(
        "psycopg2",
        "postgres",
        """
import psycopg2


class Customers:
    def __init__(self, place):
        self.connection = psycopg2.connect(place)

    def all(self):
        with self.connection, self.connection.cursor() as cursor:
            query = "SELECT * FROM customers ORDER BY id"
            cursor.execute(query)
            return cursor.fetchall()


def find(place, *region):
    customers = Customers(place)
    return getattr(customers, "all")(*region)
""",
    ),
    Driver(
        "asyncpg",
        "postgres",
        """
import asyncpg


async def find(place):
    connection = await asyncpg.connect(place)
    try:
        return await connection.fetch("SELECT id, email FROM customers ORDER BY id")
    finally:
        await connection.close()
""",
    ),
    Driver(
        "sqlalchemy",
        "postgres",
        """
from sqlalchemy import create_engine, text


def find(place):
    with create_engine(place.replace("postgresql:", "postgresql+psycopg:")).begin() as connection:
        return connection.execute(text("SELECT * FROM customers c LEFT JOIN customers d ON d.id = c.id")).all()
""",
    ),
    Driver(
        "sqlalchemy-async",
        "sqlite",
        """
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine


async def find(place):
    engine = create_async_engine(f"sqlite+aiosqlite:///{place}")
    async with engine.connect() as connection:
        result = await connection.execute(text("SELECT * FROM customers"))
        return result.all()
""",
    ),
    Driver(
        "pandas-engine",
        "postgres",
        """
import pandas as pd
from sqlalchemy import create_engine


def find(place):
    engine = create_engine(place.replace("postgresql:", "postgresql+psycopg:"))
    frame = pd.read_sql("SELECT * FROM customers WHERE 1 = 1", engine)
    return list(frame.itertuples(index=False))
""",
    ),
    Driver(
        "pandas-sqlite",
        "sqlite",
        """
import sqlite3

import pandas as pd


def find(place):
    frame = pd.read_sql_query("SELECT * FROM customers", sqlite3.connect(place))
    return list(frame.itertuples(index=False))
""",
    ),
    Driver(
        "duckdb",
        "duckdb",
        """
import duckdb


def find(place):
    with duckdb.connect(place) as connection:
        return connection.execute("SELECT * FROM customers ORDER BY id").fetchall()
""",
    ),
    Driver(
        "pymysql",
        "mariadb",
        """
import pymysql


def find(place):
    with pymysql.connect(**place) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM customers ORDER BY id")
        return cursor.fetchall()
""",
    ),
    Driver(
        "mysql-connector",
        "mariadb",
        """
import mysql.connector


def find(place):
    with mysql.connector.connect(**place) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM customers ORDER BY id")
        return cursor.fetchall()
""",
    ),
]


@pytest.fixture
def customers(database):
    """`customers("postgres")`: the URL or the path of a database of that kind with the customers in it."""

    return lambda kind: database(kind, TABLE, "customers", ROWS)


@pytest.mark.parametrize("driver", DRIVERS, ids=lambda driver: driver.name)
def test_limits_the_rows_to_those_of_the_caller(rewrite, customers, driver):
    if driver.name == "mysql-connector":
        pytest.importorskip("mysql.connector")
    place = customers(driver.database)
    example = rewrite(driver.program)
    assert ids(call(example.before.load().find, place)) == [1, 2, 3]
    fixed = example.after(f"{LIMIT}, passed as a parameter").load()
    assert ids(call(fixed.find, place, "north")) == [1, 3]
    assert ids(call(fixed.find, place, "south")) == [2]
    assert ids(call(fixed.find, place, "' OR '1' = '1")) == []


def ids(rows):
    return sorted(row[0] for row in rows)


def test_limits_what_a_class_lists(case, tmp_path):
    path = tmp_path / "club.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE members (id INTEGER, region TEXT)")
        connection.executemany("INSERT INTO members VALUES (?, ?)", [row[:2] for row in ROWS])
    connection.close()
    example = case("bad_flask_query_db")
    assert len(example.before.load().Directory(path).members()) == 3
    directory = example.after("^Limit").load().Directory(path)
    assert directory.members("north") == [(1, "north"), (3, "north")]


def test_limits_a_text_of_several_lines(case, postgres):
    with psycopg.connect(postgres) as connection:
        connection.execute("CREATE SCHEMA hr")
        connection.execute("CREATE TABLE hr.employees (id int, first_name text, email text, region text, hired date)")
        connection.execute("INSERT INTO hr.employees VALUES (1, 'Ada', 'a', 'north', '2024-01-01')")
        connection.execute("INSERT INTO hr.employees VALUES (2, 'Bob', 'b', 'south', '2024-01-02')")
    example = case("bad_python_multiline")
    assert ids(example.before.load().Directory(postgres).everybody("north")) == [1, 2]
    assert ids(example.after("^Limit").load().Directory(postgres).everybody("north")) == [1]


def test_makes_the_text_of_an_engine_one_with_parameters(case, customers):
    from sqlalchemy import create_engine, text

    url = customers("postgres")
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE customers RENAME TO members"))
    fixed = case("bad_lower_case_lines").after("^Limit").load()
    fixed.engine = engine
    assert ids(fixed.members("north")) == [1, 3]
    engine.dispose()


def test_takes_the_value_of_a_script_from_the_environment(rewrite, customers):
    url = customers("postgres").replace("postgresql:", "postgresql+psycopg:")
    example = rewrite("""
import sys

import pandas as pd
from sqlalchemy import create_engine

engine = create_engine(sys.argv[1])
customers = pd.read_sql("SELECT * FROM customers", engine)
print(sorted(customers["id"]))
""")
    assert example.before.run(url).stdout == "[1, 2, 3]\n"
    fixed = example.after(LIMIT)
    assert fixed.run(url, env={"USER_REGION": "north"}).stdout == "[1, 3]\n"
    refused = fixed.run(url, check=False)
    assert refused.returncode == 1
    assert "KeyError: 'USER_REGION'" in refused.stderr


SCOPES = [
    ("region text", "north", "south"),
    ("region char(8)", "north", "south"),
    ('"Region" varchar(20)', "north", "south"),
    ("tenant_id uuid", str(uuid.UUID(int=1)), str(uuid.UUID(int=2))),
    ("account_id bigint", "1", "2"),
    ("organization_id serial", "1", "2"),
    ("company_id BIGSERIAL", "1", "2"),
    ("org_id smallserial", "1", "2"),
    ("user_id numeric(10, 0)", "1", "2"),
    ("owner_id integer DEFAULT 1", "1", "2"),
]


@pytest.fixture(params=SCOPES, ids=lambda scope: scope[0])
def scoped(request, rewrite, postgres):
    """A table of PostgreSQL with a row of each of two scopes, its fixes, and the setting of a session's scope."""
    column, mine, other = request.param
    name = column.split(" ")[0]
    schema = f"CREATE TABLE customers (id bigserial PRIMARY KEY, {column} NOT NULL, email text, plan text);\n"
    example = rewrite(
        "SELECT * FROM customers;\n", path="reports/customers.sql", files=[{"path": "db/schema.sql", "text": schema}]
    )
    owner = f"owner_{uuid.uuid4().hex}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {owner}")
        connection.execute(f"GRANT CREATE ON SCHEMA public TO {owner}")
        connection.execute(f"SET ROLE {owner}")
        connection.execute(schema)
        for scope, email in ((mine, "ada@example.org"), (other, "bob@example.org")):
            connection.execute(f"INSERT INTO customers ({name}, email) VALUES (%s, %s)", (scope, email))
        yield connection, example, owner, f"app.{name.strip(chr(34))}", (name, mine, other)
        connection.execute("RESET ROLE")
        connection.execute(f"DROP OWNED BY {owner}")
        connection.execute(f"DROP ROLE {owner}")


def test_limits_the_rows_to_those_of_the_session(scoped):
    connection, example, _, setting, (_, mine, other) = scoped
    query = example.after(LIMIT).sql()
    with pytest.raises(psycopg.errors.UndefinedObject, match="unrecognized configuration parameter"):
        connection.execute(query)
    for scope, number in ((mine, 1), (other, 2)):
        connection.execute("SELECT set_config(%s, %s, false)", (setting, scope))
        assert ids(connection.execute(query)) == [number]


def test_a_policy_shows_each_session_its_own_rows(scoped):
    connection, example, owner, setting, (name, mine, other) = scoped
    connection.execute("SELECT set_config(%s, %s, false)", (setting, mine))
    connection.execute(example.after("row-level security").sql())
    reader = f"reader_{uuid.uuid4().hex}"
    connection.execute("RESET ROLE")
    connection.execute(f"CREATE ROLE {reader}")
    connection.execute(f"GRANT SELECT, INSERT ON customers TO {reader}")
    connection.execute(f"GRANT USAGE ON SEQUENCE customers_id_seq TO {reader}")
    for role in (reader, owner):
        connection.execute(f"SET ROLE {role}")
        for scope, number in ((mine, 1), (other, 2)):
            connection.execute("SELECT set_config(%s, %s, false)", (setting, scope))
            assert ids(connection.execute("SELECT * FROM customers")) == [number], role
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            connection.execute(f"INSERT INTO customers ({name}, email) VALUES (%s, 'eve@example.org')", (mine,))
    connection.execute("RESET ROLE")
    connection.execute(f"DROP OWNED BY {reader}")
    connection.execute(f"DROP ROLE {reader}")


def test_the_columns_that_are_left_tell_nobodys_identity(scoped):
    connection, example, _, _, (name, _, _) = scoped
    selected = connection.execute(example.after("^Select only the columns").sql())
    assert [column.name for column in selected.description] == ["id", name.strip('"'), "plan"]
    assert "ada@example.org" not in str(selected.fetchall())


def test_protects_a_table_of_a_schema(case, postgres):
    example = case("bad_postgres_schema.sql")
    owner = f"owner_{uuid.uuid4().hex}"
    tenants = [uuid.UUID(int=1), uuid.UUID(int=2)]
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {owner}")
        connection.execute(f"CREATE SCHEMA club AUTHORIZATION {owner}")
        connection.execute(f"SET ROLE {owner}")
        connection.execute("SELECT set_config('app.tenant_id', %s, false)", (str(tenants[0]),))
        create, listing = example.after("row-level security").sql().split("ALTER TABLE", 1)
        connection.execute(create)
        for tenant in tenants:
            connection.execute(
                "INSERT INTO club.members (tenant_id, full_name, email) VALUES (%s, 'Ada', 'a@b.c')", (tenant,)
            )
        policy, query = f"ALTER TABLE{listing}".split("SELECT *", 1)
        connection.execute(policy)
        assert ids(connection.execute("SELECT *" + query.split(";")[0])) == [1]
        connection.execute("SELECT set_config('app.tenant_id', %s, false)", (str(tenants[1]),))
        assert ids(connection.execute("SELECT *" + query.split(";")[0])) == [2]
        connection.execute("RESET ROLE")
        limited = example.after("^Limit").sql().split("for the list.\n")[1].split(";")[0]
        assert ids(connection.execute(limited)) == [2]
        harmless = example.after("^Select only").sql().split("for the list.\n")[1].split(";")[0]
        assert {column.name for column in connection.execute(harmless).description} == {"id", "tenant_id", "plan"}
        connection.execute(f"DROP OWNED BY {owner}")
        connection.execute(f"DROP ROLE {owner}")


def test_names_the_columns(case, postgres):
    example = case("bad_columns_elsewhere.sql")
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(example.before.files[0]["text"])
        named = connection.execute(example.after("^Name the columns").sql())
        every = connection.execute(example.before.text)
        assert [column.name for column in named.description] == [column.name for column in every.description]


@pytest.mark.parametrize(
    ("name", "mine"),
    [
        ("bad_always_true.sql", ["ada@example.org"]),
        ("bad_cross_product.sql", ["ada@example.org", "ada@example.org"]),
        ("bad_guide_form.sql", ["ada@example.org"]),
        ("bad_left_join.sql", ["ada@example.org"]),
        ("bad_union_and_cte.sql", ["ada@example.org"]),
    ],
)
def test_limits_the_rows_by_a_variable_of_the_session(case, mariadb, name, mine):
    import pymysql

    tables = ("customers", "patients", "subscribers", "users")
    with pymysql.connect(**mariadb) as connection, connection.cursor() as cursor:
        for table in tables:
            cursor.execute(
                f"CREATE TABLE {table} (email VARCHAR(99), full_name VARCHAR(99), phone INT, venue_id INT, region TEXT)"
            )
            for email, region in (("ada@example.org", "north"), ("bob@example.org", "south")):
                cursor.execute(f"INSERT INTO {table} VALUES (%s, %s, 1, NULL, %s)", (email, email, region))
        cursor.execute("CREATE TABLE seasons (title VARCHAR(9)) AS SELECT 'spring' AS title UNION SELECT 'autumn'")
        cursor.execute("CREATE TABLE venues (id INT, name VARCHAR(9))")
        example = case(name)
        first = example.before.text.split(";")[0]
        cursor.execute(first)
        assert len(cursor.fetchall()) == 2 * len(mine)
        cursor.execute("SET @UserRegion = 'north'")
        cursor.execute(example.after("^Limit").sql().split(";")[0])
        assert [row[0] for row in cursor.fetchall()] == mine


def test_limits_one_side_of_a_union(case, mariadb):
    import pymysql

    with pymysql.connect(**mariadb) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE leads (email VARCHAR(9), region VARCHAR(9))")
        cursor.execute("CREATE TABLE contacts (email VARCHAR(9), opted_in BOOL)")
        cursor.execute("INSERT INTO leads VALUES ('ada', 'north'), ('bob', 'south')")
        cursor.execute("INSERT INTO contacts VALUES ('cy', TRUE), ('di', FALSE)")
        cursor.execute("SET @UserRegion = 'north'")
        cursor.execute(case("bad_union_and_cte.sql").after("`leads`").sql().split(";")[1])
        assert sorted(cursor.fetchall()) == [("ada",), ("cy",)]


def test_limits_the_rows_in_a_mysql_script(case, mariadb):
    import pymysql

    example = case("bad_mysql_names.sql")
    with pymysql.connect(**mariadb) as connection, connection.cursor() as cursor:
        create, *queries = [part for part in example.after_all().sql().split(";") if part.strip()]
        cursor.execute(create)
        cursor.execute("INSERT INTO tbl_employees (country, email) VALUES ('NO', 'ada'), ('SE', 'bob')")
        for country, number in (("NO", 1), ("SE", 2), (None, None)):
            cursor.execute("SET @user_country = %s", (country,))
            for query in queries:
                cursor.execute(query)
                assert [row[0] for row in cursor.fetchall()] == ([number] if number else [])


def test_limits_the_rows_in_a_sqlite_script(rewrite):
    schema = "CREATE TABLE clients (id INTEGER PRIMARY KEY AUTOINCREMENT, region TEXT, email TEXT)"
    example = rewrite(
        "SELECT email FROM clients ORDER BY id LIMIT -1;\nSELECT email FROM clients;\n",
        path="reports/clients.sql",
        files=[{"path": "db/schema.sql", "text": f"{schema};\n"}],
    )
    connection = sqlite3.connect(":memory:")
    connection.execute(schema)
    connection.executemany("INSERT INTO clients VALUES (?, ?, ?)", ROWS)
    query = example.after("^Limit").sql().split(";")[1]
    assert ids(connection.execute(query.replace("email", "id", 1), {"user_region": "north"})) == [1, 3]
