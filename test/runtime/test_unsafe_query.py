"""Values arrive as data: quotes in a name are found, an injected statement is a name that nobody has."""

import sqlite3

import pytest

from support.calls import call
from support.drivers import CURIOUS, DRIVERS, INJECTION

PEOPLE = ["Ada", "Brendan O'Brien", INJECTION, "100%", "{name}", 'Grace "Amazing" Hopper']
TABLE = "CREATE TABLE people (id INTEGER PRIMARY KEY, name VARCHAR(100))"


@pytest.fixture(params=DRIVERS, ids=lambda driver: driver.name)
def driver(request):
    return request.param


@pytest.fixture
def place(driver, request, tmp_path):
    """The driver's database with the people in it."""
    rows = [(number, name) for number, name in enumerate(PEOPLE, 1)]
    if driver.database == "postgres":
        import psycopg

        url = request.getfixturevalue("postgres")
        with psycopg.connect(url) as connection:
            connection.execute(TABLE)
            connection.cursor().executemany("INSERT INTO people VALUES (%s, %s)", rows)
        return url
    if driver.database == "mariadb":
        mariadb = request.getfixturevalue("mariadb")
        import pymysql

        with pymysql.connect(**mariadb) as connection:
            connection.cursor().execute(TABLE)
            connection.cursor().executemany("INSERT INTO people VALUES (%s, %s)", rows)
            connection.commit()
        return mariadb
    path = str(tmp_path / "people.db")
    if driver.database == "duckdb":
        import duckdb

        connection = duckdb.connect(path)
    else:
        connection = sqlite3.connect(path)
    connection.execute(TABLE)
    connection.executemany("INSERT INTO people VALUES (?, ?)", rows)
    connection.commit()
    connection.close()
    return path


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
