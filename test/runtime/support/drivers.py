"""Programs that ask a database for a person by name, one for each driver; `{where}` is the unsafe condition."""

from dataclasses import dataclass

INJECTION = "x'; DROP TABLE people; --"
CURIOUS = "' OR '1' = '1"


@dataclass(frozen=True)
class Driver:
    name: str
    database: str
    """sqlite, postgres, mariadb or duckdb."""
    program: str
    """Defines `find(place, name)`, which gives the ids; `place` is the URL or the path of the database."""


def _of(name, database, imports, *lines):
    body = "\n".join(f"    {line}" for line in lines)
    return Driver(name, database, f"{imports}\n\n\ndef find(place, name):\n{body}\n")


_COLUMN = "return [row[0] for row in rows]"
_SELECT = "SELECT id FROM people WHERE name = '{name}' ORDER BY id"

DRIVERS = [
    _of(
        "sqlite3",
        "sqlite",
        "import sqlite3",
        "connection = sqlite3.connect(place)",
        f'rows = connection.execute(f"{_SELECT}").fetchall()',
        _COLUMN,
    ),
    _of(
        "sqlite3-script-of-concatenation",
        "sqlite",
        "import sqlite3",
        "cursor = sqlite3.connect(place).cursor()",
        'cursor.execute("SELECT id FROM people WHERE name = \'" + name + "\' ORDER BY id")',
        "return [row[0] for row in cursor.fetchall()]",
    ),
    _of(
        "aiosqlite",
        "sqlite",
        "import aiosqlite",
        "async with aiosqlite.connect(place) as connection:",
        f'    async with connection.execute(f"{_SELECT}") as cursor:',
        "        return [row[0] for row in await cursor.fetchall()]",
    ),
    _of(
        "psycopg",
        "postgres",
        "import psycopg",
        "with psycopg.connect(place) as connection, connection.cursor() as cursor:",
        f'    cursor.execute(f"{_SELECT}")',
        "    return [row[0] for row in cursor.fetchall()]",
    ),
    _of(
        "psycopg-async",
        "postgres",
        "import psycopg",
        "async with await psycopg.AsyncConnection.connect(place) as connection:",
        f'    cursor = await connection.execute(f"{_SELECT}")',
        "    return [row[0] for row in await cursor.fetchall()]",
    ),
    _of(
        "psycopg2-percent",
        "postgres",
        "import psycopg2",
        "connection = psycopg2.connect(place)",
        "cursor = connection.cursor()",
        "cursor.execute(\"SELECT id FROM people WHERE name = '%s' ORDER BY id\" % name)",
        "return [row[0] for row in cursor.fetchall()]",
    ),
    _of(
        "asyncpg",
        "postgres",
        "import asyncpg",
        "connection = await asyncpg.connect(place)",
        "try:",
        f'    rows = await connection.fetch(f"{_SELECT}")',
        "finally:",
        "    await connection.close()",
        _COLUMN,
    ),
    _of(
        "sqlalchemy-text",
        "postgres",
        "from sqlalchemy import create_engine, text",
        'engine = create_engine(place.replace("postgresql:", "postgresql+psycopg:"))',
        "with engine.connect() as connection:",
        "    statement = \"SELECT id FROM people WHERE name = '{}' ORDER BY id\".format(name)",
        "    return [row[0] for row in connection.execute(text(statement))]",
    ),
    _of(
        "pandas",
        "sqlite",
        "import sqlite3\n\nimport pandas as pd",
        "connection = sqlite3.connect(place)",
        f'frame = pd.read_sql(f"{_SELECT}", connection)',
        'return frame["id"].tolist()',
    ),
    _of(
        "duckdb",
        "duckdb",
        "import duckdb",
        "connection = duckdb.connect(place)",
        f'rows = connection.execute(f"{_SELECT}").fetchall()',
        "connection.close()",
        _COLUMN,
    ),
    _of(
        "pymysql",
        "mariadb",
        "import pymysql",
        "connection = pymysql.connect(**place)",
        "with connection.cursor() as cursor:",
        f'    cursor.execute(f"{_SELECT}")',
        "    return [row[0] for row in cursor.fetchall()]",
    ),
]
DRIVERS = [
    Driver(item.name, item.database, item.program.replace("def find", "async def find"))
    if "await " in item.program or "async with" in item.program
    else item
    for item in DRIVERS
]
