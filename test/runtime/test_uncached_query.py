"""What was read once for an argument is not read again: not before its time is over, and for no other argument."""

import json
import re
import sqlite3
import threading
import types
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from support.calls import call
from support.clock import Clock
from support.reroute import reroute_all

NAMES = {"de": "Germany", "fr": "France", "it": "Italy"}
REPORT = "def report(codes):\n    return [name_of(code) for code in codes]\n"
ASYNC_REPORT = "async def report(codes):\n    return [await name_of(code) for code in codes]\n"
SELECT = "SELECT name FROM countries WHERE code ="


@dataclass(frozen=True)
class Source:
    """A program whose `name_of(code)` reads the name of a country, which `report()` calls in a loop."""

    name: str
    place: str
    """sqlite, duckdb, postgres or mariadb (a table), web (a page for each), file (one for each)."""
    program: str
    title: str = "lru_cache`$"
    """The fix that is meant besides cachetools."""


def _source(name, place, head, *lines, title="lru_cache`$"):
    body = "".join(f"    {line}\n" for line in lines)
    is_async = any("await " in line or "async " in line for line in lines)
    text = f"{head}\n\n\n{'async ' if is_async else ''}def name_of(code):\n{body}\n\n"
    return Source(name, place, text + (ASYNC_REPORT if is_async else REPORT), "alru_cache" if is_async else title)


SOURCES = [
    _source(
        "sqlite3",
        "sqlite",
        'import sqlite3\n\nconnection = sqlite3.connect("shop.db", check_same_thread=False)',
        f'return connection.execute("{SELECT} ?", (code,)).fetchone()[0]',
    ),
    _source(
        "sqlite3-cursor",
        "sqlite",
        "import sqlite3",
        'connection = sqlite3.connect("shop.db")',
        "cursor = connection.cursor()",
        f'cursor.execute("{SELECT} ?", [code])',
        "row = cursor.fetchone()",
        "connection.close()",
        "return row[0]",
    ),
    _source(
        "psycopg",
        "postgres",
        "import os\n\nimport psycopg",
        'with psycopg.connect(os.environ["DATABASE_URL"]) as connection:',
        f'    return connection.execute("{SELECT} %s", (code,)).fetchone()[0]',
    ),
    _source(
        "psycopg2",
        "postgres",
        "import os\n\nimport psycopg2",
        'connection = psycopg2.connect(os.environ["DATABASE_URL"])',
        "with connection, connection.cursor() as cursor:",
        f'    cursor.execute("{SELECT} %(code)s", {{"code": code}})',
        "    return cursor.fetchone()[0]",
    ),
    _source(
        "sqlalchemy",
        "sqlite",
        'from sqlalchemy import create_engine, text\n\nengine = create_engine("sqlite:///shop.db")',
        "with engine.connect() as connection:",
        f'    return connection.execute(text("{SELECT} :code"), {{"code": code}}).scalar_one()',
    ),
    _source(
        "pandas-sql",
        "sqlite",
        'import sqlite3\n\nimport pandas as pd\n\nconnection = sqlite3.connect("shop.db")',
        f'frame = pd.read_sql("{SELECT} ?", connection, params=(code,))',
        'return frame["name"].iloc[0]',
    ),
    _source(
        "duckdb",
        "duckdb",
        "import duckdb",
        'with duckdb.connect("shop.duckdb") as connection:',
        f'    return connection.execute("{SELECT} ?", [code]).fetchone()[0]',
    ),
    _source(
        "pymysql",
        "mariadb",
        "import os\n\nimport pymysql",
        'connection = pymysql.connect(unix_socket=os.environ["SOCKET"], user="root", database=os.environ["DATABASE"])',
        "with connection, connection.cursor() as cursor:",
        f'    cursor.execute("{SELECT} %s", (code,))',
        "    return cursor.fetchone()[0]",
    ),
    _source(
        "requests",
        "web",
        "import requests",
        'response = requests.get(f"https://countries.example.org/{code}", timeout=5)',
        "response.raise_for_status()",
        'return response.json()["name"]',
    ),
    _source(
        "requests-session",
        "web",
        "import requests\n\nsession = requests.Session()",
        'response = session.request("GET", "https://countries.example.org/" + code, timeout=5)',
        "response.raise_for_status()",
        'return response.json()["name"]',
    ),
    _source(
        "httpx",
        "web",
        "import httpx",
        'return httpx.get(f"https://countries.example.org/{code}").raise_for_status().json()["name"]',
    ),
    _source(
        "httpx-async",
        "web",
        "import httpx",
        "async with httpx.AsyncClient() as client:",
        '    response = await client.get(f"https://countries.example.org/{code}")',
        "    response.raise_for_status()",
        '    return response.json()["name"]',
    ),
    _source(
        "aiohttp",
        "web",
        "import aiohttp",
        "async with aiohttp.ClientSession() as session:",
        '    async with session.get(f"https://countries.example.org/{code}", raise_for_status=True) as response:',
        '        return (await response.json())["name"]',
    ),
    _source(
        "asyncpg",
        "postgres",
        "import os\n\nimport asyncpg",
        'connection = await asyncpg.connect(os.environ["DATABASE_URL"])',
        "try:",
        f'    return await connection.fetchval("{SELECT} $1", code)',
        "finally:",
        "    await connection.close()",
    ),
    _source(
        "psycopg-async",
        "postgres",
        "import os\n\nimport psycopg",
        'async with await psycopg.AsyncConnection.connect(os.environ["DATABASE_URL"]) as connection:',
        f'    cursor = await connection.execute("{SELECT} %s", (code,))',
        "    return (await cursor.fetchone())[0]",
    ),
    _source(
        "aiosqlite",
        "sqlite",
        "import aiosqlite",
        'async with aiosqlite.connect("shop.db") as connection:',
        f'    async with connection.execute("{SELECT} ?", (code,)) as cursor:',
        "        return (await cursor.fetchone())[0]",
    ),
]

# The same read through what its library makes: what stands above, and the words of the title.
CACHES = {
    "functools": ("", "", "@lru_cache`$"),
    "cachetools": ("import cachetools", "", "@cached` of cachetools$"),
    "diskcache": ("from diskcache import Cache", 'cache = Cache("cache")', "of diskcache$"),
    "diskcache-fanout": ("import diskcache", 'cache = diskcache.FanoutCache("cache")', "of diskcache$"),
    "joblib": ("from joblib import Memory", 'memory = Memory("cache", verbose=0)', "of joblib$"),
    "streamlit": ("import streamlit as st", "", "of streamlit$"),
    "flask_caching": (
        "from flask import Flask\nfrom flask_caching import Cache",
        'app = Flask(__name__)\ncache = Cache(app, config={"CACHE_TYPE": "SimpleCache"})',
        "of flask_caching$",
    ),
}
FORGETFUL = [name for name in CACHES if name != "functools"]


class Table:
    """The names of the countries where a program reads them; a changed one tells whether it has read again."""

    def __init__(self, write):
        self._write = write

    def change(self, code, name):
        self._write(code, name)


@pytest.fixture
def table(here, request, monkeypatch):
    """`table(place)`: a new table, or page, with the countries, where the programs look for it."""

    def of_place(place):
        if place == "web":
            return Table(request.getfixturevalue("web").pages.__setitem__)
        execute, mark = _opened(place, here, request, monkeypatch)
        execute("CREATE TABLE countries (code VARCHAR(9) PRIMARY KEY, name VARCHAR(99))", ())
        for row in NAMES.items():
            execute(f"INSERT INTO countries VALUES ({mark}, {mark})", row)
        statement = f"UPDATE countries SET name = {mark} WHERE code = {mark}"
        return Table(lambda code, name: execute(statement, (name, code)))

    return of_place


def _opened(place, here, request, monkeypatch):
    if place == "postgres":
        import psycopg

        url = request.getfixturevalue("postgres")
        monkeypatch.setenv("DATABASE_URL", url)
        return lambda sql, values: psycopg.connect(url, autocommit=True).execute(sql, values).connection.close(), "%s"
    if place == "mariadb":
        import pymysql

        mariadb = request.getfixturevalue("mariadb")
        monkeypatch.setenv("SOCKET", mariadb["unix_socket"])
        monkeypatch.setenv("DATABASE", mariadb["database"])
        connection = pymysql.connect(**mariadb, autocommit=True)
        return lambda sql, values: connection.cursor().execute(sql, values), "%s"
    if place == "duckdb":
        import duckdb

        def execute(sql, values):
            with duckdb.connect(str(here / "shop.duckdb")) as connection:
                connection.execute(sql, values)

        return execute, "?"
    connection = sqlite3.connect(here / "shop.db", isolation_level=None)
    return connection.execute, "?"


@pytest.fixture
def web(monkeypatch):
    """A web service with a page for each country. `asked` has the paths that were got, `status` what it answers."""
    state = types.SimpleNamespace(pages=dict(NAMES), asked=[], status=200)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            state.asked.append(self.path)
            data = json.dumps({"name": state.pages.get(self.path.split("/")[-1].split("?")[0])}).encode()
            self.send_response(state.status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    reroute_all(monkeypatch, f"http://127.0.0.1:{server.server_address[1]}")
    yield state
    server.shutdown()
    server.server_close()


@pytest.fixture
def clock(monkeypatch):
    """The time as the caches see it, which a test can move on."""
    return Clock(monkeypatch)


def assert_remembers(find, table, forget=None):
    """Reads once for each argument, and again only when `forget()` lets the time pass."""
    assert call(find, "de") == "Germany"
    table.change("de", "Deutschland")
    assert call(find, "de") == "Germany", "read again for the same argument"
    table.change("fr", "La France")
    assert call(find, "fr") == "La France", "another argument is another read"
    if forget:
        forget(290)
        assert call(find, "de") == "Germany", "forgotten too early"
        forget(20)
        assert call(find, "de") == "Deutschland", "kept too long"


def assert_reads_anew(find, table):
    assert call(find, "de") == "Germany"
    table.change("de", "Deutschland")
    assert call(find, "de") == "Deutschland"
    table.change("de", "Germany")


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_reads_once_for_each_argument(rewrite, table, clock, source):
    countries = table(source.place)
    example = rewrite(source.program)
    assert_reads_anew(example.before.load().name_of, countries)
    fixed = example.after(source.title).load()
    assert_remembers(fixed.name_of, countries, clock.forward if "alru" in source.title else None)
    assert call(fixed.report, ["it", "it"]) == ["Italy", "Italy"]


@pytest.mark.parametrize("source", [s for s in SOURCES if "alru" not in s.title], ids=lambda source: source.name)
def test_reads_again_after_five_minutes(rewrite, table, clock, source):
    countries = table(source.place)
    fixed = rewrite(source.program).after("five minutes with .@cached. of cachetools").load()
    assert_remembers(fixed.name_of, countries, clock.forward)


@pytest.mark.parametrize("source", [s for s in SOURCES if "alru" in s.title], ids=lambda source: source.name)
def test_takes_async_lru_of_the_project(rewrite, table, clock, source):
    countries = table(source.place)
    example = rewrite(source.program, dependencies={"async-lru": "2.0.5"})
    assert_remembers(example.after("of async_lru$").load().name_of, countries, clock.forward)


@pytest.mark.parametrize("library", CACHES)
def test_takes_the_cache_of_the_file(rewrite, table, clock, library):
    countries = table("sqlite")
    example = rewrite(with_cache(library, "", 'sqlite3.connect("shop.db", check_same_thread=False)'))
    fixed = example.after(CACHES[library][2]).load()
    with context_of(fixed):
        assert_remembers(fixed.name_of, countries, clock.forward if library in FORGETFUL else None)


@pytest.mark.parametrize("library", ["cachetools", "joblib", "flask_caching"])
def test_leaves_the_connection_out_of_the_key(rewrite, table, clock, library):
    countries = table("sqlite")
    fixed = rewrite(with_cache(library, "conn, ")).after(CACHES[library][2]).load()

    def find(code):
        return fixed.name_of(sqlite3.connect("shop.db"), code)

    with context_of(fixed):
        assert_remembers(find, countries, clock.forward)
        assert fixed.name_of(conn=sqlite3.connect("shop.db"), code="it") == "Italy"
        countries.change("it", "Italia")
        assert find("it") == "Italy", "a keyword is the same argument"


@pytest.mark.parametrize("library", ["functools", "cachetools", "async_lru"])
def test_remembers_no_failure(rewrite, web, library):
    name = "httpx-async" if library == "async_lru" else "requests"
    source = next(source for source in SOURCES if source.name == name)
    title = "of cachetools" if library == "cachetools" else source.title
    fixed = rewrite(source.program).after(title).load()
    web.status = 503
    for _ in range(2):
        with pytest.raises(Exception, match="503"):
            call(fixed.name_of, "de")
    web.status = 200
    assert call(fixed.name_of, "de") == "Germany"
    assert len(web.asked) == 3


# Results that not every cache can keep: what the caller gets is the same as without, however often it asks.
DELICATE = {
    "rows-of-sqlite": (
        "import sqlite3\n{imports}\n\n{makes}\n"
        'connection = sqlite3.connect("shop.db", check_same_thread=False)\nconnection.row_factory = sqlite3.Row\n\n\n'
        "def find(code):\n"
        '    return connection.execute("SELECT name FROM countries WHERE code = ?", (code,)).fetchone()\n\n\n'
        'def report(codes):\n    return [find(code)["name"] for code in codes]\n'
    ),
    "lists-of-rows-of-sqlite": (
        "import sqlite3\n{imports}\n\n{makes}\n\n\n"
        'def connect():\n    connection = sqlite3.connect("shop.db")\n    connection.row_factory = sqlite3.Row\n'
        "    return connection\n\n\n"
        "def find(code):\n    connection = connect()\n"
        '    rows = connection.execute("SELECT name FROM countries WHERE code = ?", (code,)).fetchall()\n'
        "    connection.close()\n    return rows\n\n\n"
        "def report(codes):\n    names = []\n    for code in codes:\n"
        '        names += [row["name"] for row in find(code)]\n    return names\n'
    ),
    "a-row-that-the-caller-changes": (
        "import sqlite3\n{imports}\n\n{makes}\n"
        'connection = sqlite3.connect("shop.db", check_same_thread=False)\n'
        'connection.row_factory = lambda cursor, row: {{"name": row[0]}}\n\n\n'
        "def find(code):\n"
        '    return connection.execute("SELECT name FROM countries WHERE code = ?", (code,)).fetchone()\n\n\n'
        "def report(codes):\n    names = []\n    for code in codes:\n        row = find(code)\n"
        '        row["name"] += "!"\n        names.append(row["name"])\n    return names\n'
    ),
}


@pytest.mark.parametrize("library", CACHES)
@pytest.mark.parametrize("program", DELICATE)
def test_gives_callers_what_they_got_before(rewrite, table, clock, program, library):
    table("sqlite")
    imports, makes, _ = CACHES[library]
    example = rewrite(DELICATE[program].format(imports=imports, makes=makes))
    expected = example.before.load().report(["de", "fr", "de"])
    assert example.findings
    for fix in example.findings[0]["fixes"]:
        fixed = example.after(f"^{re.escape(fix['title'])}$").load()
        with context_of(fixed):
            assert fixed.report(["de", "fr", "de"]) == expected, fix["title"]


def test_keeps_results_from_one_request_to_the_next(rewrite, table, web):
    """Every request of a Flask application has an event loop of its own, where nothing of the last one is left."""
    source = next(source for source in SOURCES if source.name == "httpx-async")
    head = source.program.replace(ASYNC_REPORT, "").replace(
        "import httpx", "import httpx\nfrom flask import Flask\n\napp = Flask(__name__)"
    )
    program = f'{head}@app.get("/<code>")\nasync def show(code):\n    return await name_of(code)\n'
    example = rewrite(program)
    assert example.findings
    for fix in example.findings[0]["fixes"]:
        fixed = example.after(f"^{re.escape(fix['title'])}$").load()
        web.asked.clear()
        client = fixed.app.test_client()
        assert [client.get("/de").text for _ in range(2)] == ["Germany", "Germany"]
        assert len(web.asked) == 1, fix["title"]


def test_keeps_results_when_a_page_runs_again(rewrite, table):
    from streamlit.testing.v1 import AppTest

    countries = table("sqlite")
    program = (
        f"import sqlite3\n\nimport streamlit as st\n\n\ndef name_of(code):\n"
        f'    connection = sqlite3.connect("shop.db")\n'
        f'    return connection.execute("{SELECT} ?", (code,)).fetchone()[0]\n\n\n'
        f'st.title("Countries")\nst.markdown(name_of("de"))\n'
    )
    example = rewrite(program)
    assert [fix["title"].split("with ")[1] for fix in example.findings[0]["fixes"]] == ["`@cache_data` of streamlit"]
    page = AppTest.from_string(example.after("of streamlit").sql()).run()
    assert not page.exception
    assert page.markdown[0].value == "Germany"
    countries.change("de", "Deutschland")
    assert page.run().markdown[0].value == "Germany"
    unchanged = AppTest.from_string(example.before.text).run()
    assert unchanged.markdown[0].value == "Deutschland"


def with_cache(library, parameter, connect=None):
    """The program with a cache's library in it; its connection is a parameter, or the module's."""
    imports, makes, _ = CACHES[library]
    connection = "" if parameter else f"connection = {connect}"
    used = "conn" if parameter else "connection"
    report = (
        "def report(codes):\n"
        '    conn = sqlite3.connect("shop.db")\n'
        "    return [name_of(conn, code) for code in codes]\n"
    )
    return (
        f"import sqlite3\n{imports}\n\n{makes}\n{connection}\n\n\n"
        f"def name_of({parameter}code):\n"
        f'    return {used}.execute("{SELECT} ?", (code,)).fetchone()[0]\n\n\n'
        f"{report if parameter else REPORT}"
    )


def context_of(program):
    """The application context that Flask-Caching asks for."""
    from contextlib import nullcontext

    return program.app.app_context() if hasattr(program, "app") else nullcontext()
