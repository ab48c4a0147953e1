"""Values arrive as data: quotes in a name are found, an injected statement is a name that nobody has."""

import sqlite3

import psycopg
import pytest

from support.calls import call
from support.drivers import CURIOUS, DRIVERS, INJECTION
from support.query_forms import FORMS

PEOPLE = ["Ada", "Brendan O'Brien", INJECTION, "100%", "{name}", 'Grace "Amazing" Hopper']
TABLE = "CREATE TABLE people (id INTEGER PRIMARY KEY, name VARCHAR(100))"


@pytest.fixture(params=DRIVERS, ids=lambda driver: driver.name)
def driver(request):
    return request.param


@pytest.fixture
def people(request, tmp_path):
    """`people("postgres")`: the URL or the path of a database of that kind with the people in it."""

    def of_kind(database):
        rows = [(number, name) for number, name in enumerate(PEOPLE, 1)]
        if database == "postgres":
            url = request.getfixturevalue("postgres")
            with psycopg.connect(url) as connection:
                connection.execute(TABLE)
                connection.cursor().executemany("INSERT INTO people VALUES (%s, %s)", rows)
            return url
        if database == "mariadb":
            mariadb = request.getfixturevalue("mariadb")
            import pymysql

            with pymysql.connect(**mariadb) as connection:
                connection.cursor().execute(TABLE)
                connection.cursor().executemany("INSERT INTO people VALUES (%s, %s)", rows)
                connection.commit()
            return mariadb
        path = str(tmp_path / "people.db")
        if database == "duckdb":
            import duckdb

            connection = duckdb.connect(path)
        else:
            connection = sqlite3.connect(path)
        connection.execute(TABLE)
        connection.executemany("INSERT INTO people VALUES (?, ?)", rows)
        connection.commit()
        connection.close()
        return path

    return of_kind


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
