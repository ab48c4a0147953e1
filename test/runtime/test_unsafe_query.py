"""Values arrive as data: quotes in a name are found, an injected statement is a name that nobody has."""

import json
import sqlite3
from types import SimpleNamespace

import psycopg
import pytest

from support.calls import call
from support.database_stand_ins import bigquery_on, drivers_on
from support.drivers import CURIOUS, DRIVERS, INJECTION
from support.query_forms import FORMS

PEOPLE = ["Ada", "Brendan O'Brien", INJECTION, "100%", "{name}", 'Grace "Amazing" Hopper']
TABLE = "CREATE TABLE people (id INTEGER PRIMARY KEY, name VARCHAR(100))"


@pytest.fixture(params=DRIVERS, ids=lambda driver: driver.name)
def driver(request):
    return request.param


@pytest.fixture
def people(database):
    """`people("postgres")`: the URL or the path of a database of that kind with the people in it."""

    rows = [(number, name) for number, name in enumerate(PEOPLE, 1)]
    return lambda kind: database(kind, TABLE, "people", rows)


@pytest.fixture
def place(driver, people):
    """The driver's database with the people in it."""
    return people(driver.database)


def test_passes_values_as_data(rewrite, driver, place):
    example = rewrite(driver.program)
    assert call(example.before.load().find, place, "Ada") == [1]
    assert call(example.before.load().find, place, CURIOUS) == [1, 2, 3, 4, 5, 6]
    fixed = example.after("as a parameter$").load()
    for number, name in enumerate(PEOPLE, 1):
        assert call(fixed.find, place, name) == [number]
    assert call(fixed.find, place, CURIOUS) == []
    assert call(fixed.find, place, INJECTION[:-1]) == []
    assert call(fixed.find, place, "Ada") == [1], "the table is still there"


def test_limits_the_length_of_user_text(rewrite, driver, place):
    fixed = rewrite(driver.program).after("limit the length").load()
    assert call(fixed.find, place, "Ada") == [1]
    with pytest.raises(ValueError, match="name"):
        call(fixed.find, place, "x" * 100_000)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_finds_the_same_in_every_form(rewrite, people, form):
    place = people(form.database)
    example = rewrite(form.program)
    before = example.before.load().find
    for value, ids in form.finds.items():
        assert call(before, place, value) == ids
    fixed = example.after(form.title).load().find
    for value, ids in {**form.finds, **form.more}.items():
        assert call(fixed, place, value) == ids
    assert found_by(fixed, place, form.attack) == []
    assert found_by(before, place, next(iter(form.finds))) != [], "the table is still there"


def found_by(find, place, value):
    """What is found; nothing where the value is refused."""
    try:
        return call(find, place, value)
    except (ValueError, psycopg.errors.InvalidTextRepresentation):
        return []


NAMES = ["Ada", "Brendan O'Brien", INJECTION]


def users_in(path):
    """A database of people whose ids are 1, 2 and 3, in the tables that the rule's cases ask."""
    connection = sqlite3.connect(path)
    for table in ("users", "auth_user", "visits", "shop_order"):
        connection.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, name TEXT, username TEXT, customer TEXT)")
        connection.executemany(
            f"INSERT INTO {table} (name, username, customer) VALUES (?1, ?1, ?1)", [(n,) for n in NAMES]
        )
    connection.commit()
    connection.close()
    return path


@pytest.mark.parametrize("function", ["by_odbc", "by_oracle", "by_snowflake", "by_databricks", "by_redshift"])
def test_passes_values_to_drivers_of_servers(case, tmp_path, function):
    modules = drivers_on(users_in(tmp_path / "users.db"))
    modules["mysql"] = modules["mysql__connector"] = SimpleNamespace()
    example = case("bad_sdk_drivers")

    def found(program, name):
        rows = getattr(program, function)("anything", name)
        return [row[0] for row in (rows if isinstance(rows, list) else [rows]) if row]

    before = example.before.load(**modules)
    assert found(before, "Ada") == [1]
    assert 1 in found(before, CURIOUS)
    fixed = example.after_all().load(**modules)
    for number, name in enumerate(NAMES, 1):
        assert found(fixed, name) == [number]
    assert found(fixed, CURIOUS) == []


def test_no_parameter_of_oracle_is_called_like_a_reserved_word(case, tmp_path):
    path = tmp_path / "calls.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE calls (id INTEGER, called_on TEXT, agent TEXT)")
        connection.execute("INSERT INTO calls VALUES (1, '2024-01-01', 'O''Hara')")
    connection.close()
    fixed = case("bad_oracle_names").after("as parameters$").load(oracledb=drivers_on(path)["oracledb"])
    assert fixed.calls("db", "2024-01-01", "O'Hara") == [(1,)]
    assert fixed.calls("db", "2024-01-01", CURIOUS) == []


def test_passes_values_to_mysql_connector(rewrite, people):
    connector = pytest.importorskip("mysql.connector")
    place = people("mariadb")
    example = rewrite("""
import mysql.connector


def find(place, name):
    with mysql.connector.connect(**place) as server, server.cursor(dictionary=True) as cursor:
        cursor.execute("SELECT id FROM people WHERE name = '%s' AND name NOT LIKE 'Br%%'" % name)
        return [row["id"] for row in cursor.fetchall()]


def find_all(place, names):
    with mysql.connector.connect(**place) as server, server.cursor() as cursor:
        cursor.execute("SELECT id FROM people WHERE name IN ('" + "','".join(names) + "') ORDER BY id")
        return [row[0] for row in cursor.fetchall()]
""")
    assert connector.paramstyle == "pyformat"
    assert example.before.load().find(place, CURIOUS) == [1, 3, 4, 5, 6]
    fixed = example.after_all().load()
    assert [fixed.find(place, name) for name in PEOPLE] == [[1], [], [3], [4], [5], [6]]
    assert fixed.find(place, CURIOUS) == []
    assert fixed.find_all(place, PEOPLE[1:3]) == [2, 3]
    assert fixed.find_all(place, [CURIOUS]) == []


def test_passes_values_to_duckdbs_sql(case, people, tmp_path):
    import duckdb

    path = str(tmp_path / "users.duckdb")
    with duckdb.connect(path) as connection:
        connection.execute("CREATE TABLE users (id INTEGER, name TEXT)")
        connection.executemany("INSERT INTO users VALUES (?, ?)", list(enumerate(NAMES, 1)))
    modules = drivers_on(path)
    modules["mysql"] = modules["mysql__connector"] = SimpleNamespace()
    example = case("bad_sdk_drivers")
    assert example.before.load(**modules).by_duckdb(path, CURIOUS) == (3,)
    fixed = example.after_all().load(**modules)
    assert [fixed.by_duckdb(path, name) for name in (*NAMES, CURIOUS)] == [(1,), (1,), (1,), (0,)]


DJANGO = """
import json
import sys

import django
from django.conf import settings

database = {"ENGINE": "django.db.backends.sqlite3", "NAME": sys.argv[1]}
settings.configure(DATABASES={"default": database, "reports": database})
django.setup()

from django.db import connection, connections, models
from django.db.models.expressions import RawSQL


class Order(models.Model):
    customer = models.TextField()

    class Meta:
        app_label = "shop"


def by_cursor(name):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM auth_user WHERE username = '{name}' AND username NOT LIKE 'x%'")
        return [row[0] for row in cursor.fetchall()]


def by_other_database(name):
    with connections["reports"].cursor() as cursor:
        cursor.execute("SELECT id FROM visits WHERE username = '{}'".format(name))
        return [row[0] for row in cursor.fetchall()]


def by_list(name):
    names = [name, name]
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM auth_user WHERE username IN ('" + "','".join(names) + "')")
        return [row[0] for row in cursor.fetchall()]


def by_raw(name):
    return [order.id for order in Order.objects.raw(f"SELECT * FROM shop_order WHERE customer = '{name}'")]


def by_expression(name):
    orders = Order.objects.annotate(found=RawSQL(f"SELECT max(id) FROM visits WHERE username = '{name}'", ()))
    return sorted({order.found for order in orders if order.found})


for find in (by_cursor, by_other_database, by_list, by_raw, by_expression):
    print(json.dumps([find(name) for name in json.loads(sys.argv[2])]))
"""


def test_passes_values_to_django(rewrite, tmp_path):
    path = users_in(tmp_path / "users.db")
    example = rewrite(DJANGO)

    def found(program, names):
        return [json.loads(line) for line in program.run(str(path), json.dumps(names)).stdout.splitlines()]

    assert found(example.before, ["Ada", CURIOUS])[1] == [[1], [1, 2, 3]]
    fixed = example.after_all()
    assert "'{name}'" not in fixed.text
    # The injection begins with an x.
    assert found(fixed, [*NAMES, CURIOUS]) == [[[1], [2], [], []]] + [[[1], [2], [3], []]] * 4


@pytest.mark.parametrize(
    ("function", "column"), [("orders_of", "city"), ("orders_since", "ordered_on")], ids=["new", "existing-config"]
)
def test_passes_values_to_bigquery(case, function, column):
    connection = sqlite3.connect(":memory:")
    connection.execute("ATTACH ':memory:' AS sales")
    for table in ("sales.orders", "main.`shop.sales.orders`"):
        connection.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, total REAL, city TEXT, ordered_on TEXT)")
        connection.executemany(f"INSERT INTO {table} ({column}) VALUES (?)", [(name,) for name in NAMES])

    def found(program, value):
        rows = getattr(program, function)(value)
        return rows["id"].tolist() if hasattr(rows, "columns") else [row[0] for row in rows]

    example = case("bad_sdk_bigquery")
    before = example.before.load(google__cloud__bigquery=bigquery_on(connection))
    assert found(before, CURIOUS) == [1, 2, 3]
    fixed = example.after_all().load(google__cloud__bigquery=bigquery_on(connection))
    if column == "city":
        assert [found(fixed, name) for name in (*NAMES, CURIOUS)] == [[1], [2], [3], []]
    else:
        assert [found(fixed, name) for name in (*NAMES, CURIOUS)] == [[1, 2, 3], [2, 3], [3], [1, 2, 3]]


@pytest.mark.parametrize("owner", ["Ada", "Brendan O'Brien", CURIOUS])
def test_passes_what_a_page_asks_for(case, here, owner):
    from streamlit.testing.v1 import AppTest

    path = here / "pets.db"
    (here / ".streamlit").mkdir()
    (here / ".streamlit" / "secrets.toml").write_text(f'[connections.pets]\nurl = "sqlite:///{path}"\n')
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE pets (name TEXT, age INTEGER, owner TEXT)")
        connection.executemany("INSERT INTO pets VALUES (?, 3, ?)", [("Rex", "Ada"), ("Tom", "Brendan O'Brien")])
    connection.close()

    def shown(program):
        page = AppTest.from_file(program.write()[0], default_timeout=30)
        page.run()
        page.text_input[0].set_value(owner).run()
        assert not page.exception
        return page.dataframe[0].value["name"].tolist()

    example = case("bad_streamlit_connection")
    if owner == CURIOUS:
        assert shown(example.before) == ["Rex", "Tom"]
    fixed = example.after("as a parameter$")
    assert shown(fixed) == {"Ada": ["Rex"], "Brendan O'Brien": ["Tom"], CURIOUS: []}[owner]
    fixed.sql()


@pytest.mark.parametrize("library", ["psycopg2", "psycopg"])
def test_quotes_names(rewrite, people, library):
    place = people("postgres")
    example = rewrite(f"""
import {library}


def ids(place, column, table):
    connection = {library}.connect(place)
    cursor = connection.cursor()
    cursor.execute(f'SELECT id FROM {{table}} WHERE "{{column}}" = %s ORDER BY {{column}}', ("Ada",))
    return [row[0] for row in cursor.fetchall()]
""")
    attack = "people UNION SELECT 7 FROM people"
    assert example.before.load().ids(place, "name", "people") == [1]
    fixed = example.after("sql.Identifier").load()
    assert fixed.ids(place, "name", "people") == [1]
    errors = __import__(library).errors
    with pytest.raises(errors.UndefinedTable, match="UNION SELECT"):
        fixed.ids(place, "name", attack)
    with pytest.raises(errors.UndefinedColumn):
        fixed.ids(place, 'name" = name OR "name', "people")


def test_quotes_the_name_of_a_case(case, postgres, monkeypatch):
    with psycopg.connect(postgres) as connection:
        connection.execute("CREATE TABLE events (id int, created date)")
        connection.execute("INSERT INTO events VALUES (1, '2024-01-01'), (2, '2024-01-02')")
    example = case("bad_identifier_psycopg2")
    assert [row[0] for row in example.before.load().newest(postgres, "events", 1)] == [2]
    fixed = example.after("sql.Identifier").load()
    assert [row[0] for row in fixed.newest(postgres, "events", 1)] == [2]
    with pytest.raises(Exception, match='relation "events; DROP TABLE events" does not exist'):
        fixed.newest(postgres, "events; DROP TABLE events", 1)


def test_lets_a_name_choose_from_a_fixed_list(case, tmp_path):
    connection = sqlite3.connect(users_in(tmp_path / "users.db"))
    database = SimpleNamespace(database=connection)
    example = case("bad_connection_of_another_file")
    modules = {"warehouse": SimpleNamespace(connections=database), "warehouse__connections": database}
    assert example.before.load(**modules).run_report("SELECT id FROM users").fetchall() == [(1,), (2,), (3,)]
    fixed = example.after("fixed list").load(**modules)
    assert fixed.run_report("example").fetchall() == [(1,)]
    with pytest.raises(KeyError):
        fixed.run_report("SELECT id FROM users")


def test_the_guides_own_form_takes_no_statement_any_more(case, tmp_path):
    fixed = case("bad_guide_form").after("fixed list").load()
    ran = []
    fixed.database = SimpleNamespace(execute=ran.append)
    fixed.process_query("example")
    with pytest.raises(KeyError):
        fixed.process_query("DROP TABLE people")
    assert ran == [fixed.ALLOWED_QUERIES["example"]]


def test_the_parameters_grow_with_the_filters(case, mariadb, monkeypatch):
    import pymysql

    connect = pymysql.connect
    monkeypatch.setattr(pymysql, "connect", lambda host: connect(**mariadb))
    with connect(**mariadb) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE orders (id INT, customer VARCHAR(99), state VARCHAR(9), created_at DATE)")
        states = ["new", "paid", "sent"]
        rows = [(n, "O'Hara", states[n % 3], f"2024-01-0{n}") for n in range(1, 7)]
        cursor.executemany("INSERT INTO orders VALUES (%s, %s, %s, %s)", [*rows, (7, "Ada", "new", "2024-01-09")])
        connection.commit()
    example = case("bad_grows_with_filters")
    assert example.before.load().Orders("db").search("Ada", ["paid"]) == ((7, "new"),)
    orders = example.after("^Collect").load().Orders("db")
    assert orders.search("Ada", ["paid"]) == ((7, "new"),)
    assert orders.search("O'Hara", []) == tuple((n, states[n % 3]) for n in range(1, 7))
    assert orders.search("O'Hara", ["new", "sent"], since="2024-01-02") == ((4, "paid"),)
    assert orders.search(CURIOUS, []) == ()


def test_the_parameters_grow_in_steps(case, tmp_path):
    path = tmp_path / "shops.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE shops (id INTEGER, closed INTEGER, city TEXT, kind TEXT)")
        connection.executemany(
            "INSERT INTO shops VALUES (?, ?, ?, 'x')", [(1, 0, "Ulm"), (2, 0, "L'Aquila"), (3, 1, "Ulm")]
        )
    connection.close()
    fixed = case("bad_grows_in_steps").after("^Collect").load()
    found = {city: fixed.listing(path, city, ["x"])[0] for city in (None, "Ulm", "L'Aquila", CURIOUS)}
    assert found == {None: [(1,), (2,)], "Ulm": [(1,)], "L'Aquila": [(2,)], CURIOUS: []}


def test_an_in_list_has_a_parameter_for_each_item(case, here):
    with sqlite3.connect("parts.db") as connection:
        connection.execute("CREATE TABLE parts (sku INTEGER, price REAL, stock INTEGER)")
        connection.executemany("INSERT INTO parts VALUES (?, ?, ?)", [(1, 2.5, 3), (2, 9.0, 1), (3, 4.0, 0)])
    connection.close()
    example = case("bad_in_list")
    assert example.before.load().prices(["1", "2", "3"]) == {1: 2.5, 2: 9.0}
    fixed = example.after("items as parameters").load()
    assert fixed.prices(["1", "2", "3"]) == {1: 2.5, 2: 9.0}
    assert fixed.prices([]) == {}
    assert fixed.prices(["0) OR (1 = 1"]) == {}


def test_a_constant_that_is_filled_becomes_a_statement_with_parameters(case, postgres):
    with psycopg.connect(postgres) as connection:
        connection.execute("CREATE TABLE users (id int, name text, login text)")
        connection.execute("INSERT INTO users VALUES (1, 'Ada', 'ada'), (2, 'O''Hara', 'oh')")
    example = case("bad_constant_filled")
    assert example.before.load().user_named(postgres, CURIOUS) == (1,)
    fixed = example.after_all().load()
    assert fixed.user_named(postgres, "O'Hara") == (2,)
    assert fixed.user_named(postgres, CURIOUS) is None
    fixed.rename_user(postgres, "oh", "x', login = 'root")
    assert fixed.user_named(postgres, "x', login = 'root") == (2,)
    limited = example.after("^Pass `name` and `user`.* limit the length of `name`$").load()
    limited.rename_user(postgres, "oh", "Olga")
    with pytest.raises(ValueError, match="name is too long"):
        limited.rename_user(postgres, "oh", "x" * 1001)
    assert fixed.user_named(postgres, "Olga") == (2,)


def test_two_values_are_two_parameters(case, here):
    with sqlite3.connect("shop.db") as connection:
        connection.execute("CREATE TABLE logins (id INTEGER, role TEXT, username TEXT, hash TEXT)")
        connection.execute("INSERT INTO logins VALUES (1, 'admin', 'ada', 'f00')")
    connection.close()
    example = case("bad_login_fstring")
    assert example.before.load().find_login("ada' --", "") == (1, "admin")
    for title in ("as parameters$", "limit the length of `username`"):
        fixed = example.after(title).load()
        assert fixed.find_login("ada", "f00") == (1, "admin")
        assert fixed.find_login("ada' --", "") is None
    with pytest.raises(ValueError, match="username is too long"):
        fixed.find_login("x" * 1001, "")


def test_the_limit_of_a_like_pattern_is_checked_first(case, postgres):
    with psycopg.connect(postgres) as connection:
        connection.execute("CREATE TABLE articles (id int, title text, state text)")
        connection.execute("INSERT INTO articles VALUES (1, 'On o''clock', 'draft 100%'), (2, 'It''s o''clock', 'out')")
    example = case("bad_like_psycopg")
    assert example.before.load().search_titles(postgres, "CLOCK") == [(2, "It's o'clock")]
    for title in ("as a parameter$", "limit the length"):
        fixed = example.after(title).load()
        assert fixed.search_titles(postgres, "O'CLOCK") == [(2, "It's o'clock")]
        assert fixed.search_titles(postgres, "%' OR TRUE --") == []
