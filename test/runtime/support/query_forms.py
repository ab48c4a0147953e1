"""
Programs `find(place, value)` that ask for people by a value, in the forms that a text of SQL takes.

The people are those of `test_unsafe_query.py`: 1 Ada, 2 Brendan O'Brien, 3 an injection, 4 100%, 5 {name},
6 Grace "Amazing" Hopper.
"""

import textwrap
from dataclasses import dataclass

from .drivers import CURIOUS


@dataclass(frozen=True)
class Form:
    name: str
    database: str
    program: str
    finds: dict
    """The ids that the program finds for a value, before the fix and after."""
    more: dict
    """What it finds after the fix, where the text broke before: a name with a quote."""
    title: str
    attack: object
    """A value that changes the statement before the fix; after it, it is refused or nobody's."""


def _frame(imports, *opening, last="return [row[0] for row in cursor.fetchall()]", is_async=False):
    depth = 1 + sum(line.rstrip().endswith(":") for line in opening)
    lines = []
    for line in opening:
        lines.append("    " * (1 + sum(other.endswith(":") for other in lines)) + line)
    head = f"{imports}\n\n\n{'async ' if is_async else ''}def find(place, value):\n" + "\n".join(lines)
    return head, "    " * depth, last


SQLITE = _frame("import sqlite3", "with sqlite3.connect(place) as connection:")
DUCKDB = _frame("import duckdb", "with duckdb.connect(place) as connection:")
PSYCOPG = _frame("import psycopg", "with psycopg.connect(place) as connection:")
PSYCOPG2 = _frame(
    "import psycopg2", "connection = psycopg2.connect(place)", "with connection, connection.cursor() as cursor:"
)
PYMYSQL = _frame(
    "import pymysql", "connection = pymysql.connect(**place)", "with connection, connection.cursor() as cursor:"
)
ASYNCPG = _frame(
    "import asyncpg",
    "async with asyncpg.create_pool(place, min_size=1, max_size=1) as pool:",
    last="return [row[0] for row in rows]",
    is_async=True,
)
_ENGINE = 'engine = create_engine(place.replace("postgresql:", "postgresql+psycopg:"))'
ENGINE = _frame("from sqlalchemy import create_engine, text", _ENGINE, "with engine.connect() as connection:")
SESSION = _frame(
    "from sqlalchemy import create_engine, text\nfrom sqlalchemy.orm import Session",
    _ENGINE,
    "with Session(engine) as session:",
)
ASYNC_SQLITE = _frame(
    "from sqlalchemy import text\nfrom sqlalchemy.ext.asyncio import create_async_engine",
    'engine = create_async_engine(f"sqlite+aiosqlite:///{place}")',
    "async with engine.connect() as connection:",
    is_async=True,
)
ASYNC_SESSION = _frame(
    "from sqlalchemy import text\nfrom sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine\n"
    "from sqlalchemy.pool import NullPool",
    'engine = create_async_engine(place.replace("postgresql:", "postgresql+asyncpg:"), poolclass=NullPool)',
    "sessions = async_sessionmaker(engine)",
    "async with sessions() as session:",
    is_async=True,
)
_FRAME = 'return frame["id"].tolist()'
PANDAS = _frame("import pandas as pd\nfrom sqlalchemy import create_engine", _ENGINE, last=_FRAME)
PANDAS_MYSQL = _frame(
    "import pandas as pd\nimport pymysql\nfrom sqlalchemy import create_engine",
    'engine = create_engine("mysql+pymysql://", creator=lambda: pymysql.connect(**place))',
    last=_FRAME,
)
PANDAS_PSYCOPG2 = _frame("import pandas as pd\nimport psycopg2", "connection = psycopg2.connect(place)", last=_FRAME)


def _form(name, database, frame, body, finds, more=None, title="^Pass ", attack=CURIOUS):
    head, indent, last = frame
    lines = textwrap.dedent(body).strip("\n") + f"\n{last}"
    program = f"{head}\n{textwrap.indent(lines, indent)}\n"
    return Form(name, database, program, finds, more or {}, title, attack)


_EXACT = {"Ada": [1], "100%": [4], "{name}": [5], "nobody": []}
_PLAIN = {"Ada": [1], "{name}": [5], "nobody": []}
_QUOTED = {"Brendan O'Brien": [2]}
_LISTS = {("Ada",): [1], ("Ada", "100%"): [1, 4]}
_QUOTED_LISTS = {("Ada", "Brendan O'Brien"): [1, 2]}

FORMS = [
    _form(
        "sqlite-like",
        "sqlite",
        SQLITE,
        """
        cursor = connection.execute(
            f"SELECT id FROM people WHERE name LIKE '%{value}%' AND name NOT LIKE '100%' ORDER BY id"
        )
        """,
        {"Amaz": [6], "name": [5]},
        {"O'B": [2]},
    ),
    _form(
        "sqlite-two-values-in-one-string",
        "sqlite",
        SQLITE,
        """
        first, last = value[:1], value[1:]
        cursor = connection.execute(f"SELECT id FROM people WHERE name = '{first}{last}' AND name <> '{{x}}'")
        """,
        _EXACT,
        _QUOTED,
    ),
    _form(
        "sqlite-existing-parameters",
        "sqlite",
        SQLITE,
        """
        sql = "SELECT id FROM people WHERE id > ? AND name = '" + value + "' AND id < ?"
        cursor = connection.execute(sql, (0, 100))
        """,
        _EXACT,
        _QUOTED,
    ),
    _form(
        "sqlite-list-joined-in-f-string",
        "sqlite",
        SQLITE,
        """
        cursor = connection.execute(
            f\"\"\"SELECT id FROM people WHERE name IN ('{"','".join(value)}') ORDER BY id\"\"\"
        )
        """,
        _LISTS,
        _QUOTED_LISTS,
        title="items as parameters",
        attack=(CURIOUS,),
    ),
    _form(
        "sqlite-list-joined-between-literals",
        "sqlite",
        SQLITE,
        """
        cursor = connection.execute("SELECT id FROM people WHERE name IN ('" + "','".join(value) + "') ORDER BY id")
        """,
        _LISTS,
        _QUOTED_LISTS,
        title="items as parameters",
        attack=(CURIOUS,),
    ),
    _form(
        "sqlite-list-of-quoted-items",
        "sqlite",
        SQLITE,
        """
        cursor = connection.execute(
            "SELECT id FROM people WHERE name IN (" + ", ".join(f"'{item}'" for item in value) + ") ORDER BY id"
        )
        """,
        _LISTS,
        _QUOTED_LISTS,
        title="items as parameters",
        attack=(CURIOUS,),
    ),
    _form(
        "sqlite-grows",
        "sqlite",
        SQLITE,
        """
        sql = "SELECT id FROM people WHERE name NOT LIKE 'test%'"
        if value:
            sql += f" AND name = '{value}'"
        for other in (value + "x", value + "y"):
            sql += " AND name <> '" + other + "'"
        cursor = connection.execute(sql)
        """,
        _EXACT,
        _QUOTED,
        title="^Collect",
    ),
    _form(
        "duckdb-like",
        "duckdb",
        DUCKDB,
        """
        cursor = connection.execute(f"SELECT id FROM people WHERE name LIKE '%{value}%' ORDER BY id")
        """,
        {"Amaz": [6], "100%": [4]},
        {"O'B": [2]},
    ),
    _form(
        "duckdb-limit",
        "duckdb",
        DUCKDB,
        """
        cursor = connection.execute(f"SELECT id FROM people ORDER BY id LIMIT {value}")
        """,
        {"2": [1, 2], 1: [1]},
        attack="2 + 2",
    ),
    _form(
        "duckdb-list",
        "duckdb",
        DUCKDB,
        """
        cursor = connection.execute("SELECT id FROM people WHERE name IN ('" + "', '".join(value) + "') ORDER BY id")
        """,
        _LISTS,
        _QUOTED_LISTS,
        title="items as parameters",
        attack=(CURIOUS,),
    ),
    _form(
        "psycopg-like-beside-a-percent-sign",
        "postgres",
        PSYCOPG,
        """
        cursor = connection.execute(
            f"SELECT id FROM people WHERE name LIKE '%{value}%' AND name NOT LIKE 'Br%' ORDER BY id"
        )
        """,
        {"a": [1, 5, 6], "100%": [4]},
        {'"A': [6]},
    ),
    _form(
        "psycopg-cast",
        "postgres",
        PSYCOPG,
        """
        cursor = connection.execute(f"SELECT id FROM people WHERE name = '{value}'::text ORDER BY id")
        """,
        _EXACT,
        _QUOTED,
    ),
    _form(
        "psycopg-percent-with-names",
        "postgres",
        PSYCOPG,
        """
        cursor = connection.cursor()
        cursor.execute("SELECT id FROM people WHERE name = '%(name)s' AND name LIKE '%%'" % {"name": value})
        """,
        _EXACT,
        _QUOTED,
    ),
    _form(
        "psycopg-list",
        "postgres",
        PSYCOPG,
        """
        cursor = connection.execute(
            f"SELECT id FROM people WHERE id IN ({','.join(value)}) AND name NOT LIKE 'Br%' ORDER BY id"
        )
        """,
        {("1", "4"): [1, 4]},
        title="items as parameters",
        attack=("0) OR (1 = 1",),
    ),
    _form(
        "psycopg-limit",
        "postgres",
        PSYCOPG,
        """
        cursor = connection.execute(f"SELECT id FROM people ORDER BY id LIMIT {value}")
        """,
        {"2": [1, 2], 1: [1]},
        attack="2 + 2",
    ),
    _form(
        "psycopg-list-joined-between-literals",
        "postgres",
        PSYCOPG,
        """
        cursor = connection.execute(
            "SELECT id FROM people WHERE name IN ('" + "','".join(value) + "') AND name LIKE '%' ORDER BY id"
        )
        """,
        _LISTS,
        _QUOTED_LISTS,
        title="items as parameters",
        attack=(CURIOUS,),
    ),
    _form(
        "psycopg2-like-and-doubled-quotes",
        "postgres",
        PSYCOPG2,
        """
        cursor.execute("SELECT id FROM people WHERE name LIKE 'Brendan O''%s%%'" % value)
        """,
        {"Bri": [2], "z": []},
    ),
    _form(
        "psycopg2-grows",
        "postgres",
        PSYCOPG2,
        """
        query = f"SELECT id FROM people WHERE name = '{value}'"
        for other in ("x", "y"):
            query += " AND name <> '{}'".format(other + value)
        query += " ORDER BY id"
        cursor.execute(query)
        """,
        _EXACT,
        _QUOTED,
        title="^Collect",
    ),
    _form(
        "pymysql-date-format",
        "mariadb",
        PYMYSQL,
        """
        cursor.execute(
            f"SELECT id FROM people WHERE name = '{value}' AND DATE_FORMAT('2024-05-01', '%Y') = '2024'"
        )
        """,
        _EXACT,
        _QUOTED,
    ),
    _form(
        "pymysql-like",
        "mariadb",
        PYMYSQL,
        """
        cursor.execute("SELECT id FROM people WHERE name LIKE '%" + value + "%' ORDER BY id")
        """,
        {"Amaz": [6], "100%": [4]},
        {"O'B": [2]},
    ),
    _form(
        "pymysql-limit-and-offset",
        "mariadb",
        PYMYSQL,
        """
        cursor.execute("SELECT id FROM people ORDER BY id LIMIT %s OFFSET %s" % (value, value))
        """,
        {"2": [3, 4], 1: [2]},
        attack="2 UNION SELECT 7",
    ),
    _form(
        "pymysql-list",
        "mariadb",
        PYMYSQL,
        """
        cursor.execute("SELECT id FROM people WHERE name IN ('" + "','".join(value) + "') ORDER BY id")
        """,
        _LISTS,
        _QUOTED_LISTS,
        title="items as parameters",
        attack=(CURIOUS,),
    ),
    _form(
        "pymysql-grows",
        "mariadb",
        PYMYSQL,
        """
        query = "SELECT id FROM people WHERE id > 0"
        if value:
            query += f" AND name = '{value}'"
        query += " ORDER BY id"
        cursor.execute(query)
        """,
        _EXACT,
        _QUOTED,
        title="^Collect",
    ),
    _form(
        "asyncpg-existing-parameters-and-like",
        "postgres",
        ASYNCPG,
        """
        rows = await pool.fetch(f"SELECT id FROM people WHERE name LIKE '%{value}%' AND id > $1 ORDER BY id", 0)
        """,
        {"a": [1, 2, 5, 6], "100%": [4]},
        {"O'B": [2]},
    ),
    _form(
        "sqlalchemy-cast",
        "postgres",
        ENGINE,
        """
        cursor = connection.execute(text(f"SELECT id FROM people WHERE name = '{value}'::varchar"))
        """,
        _EXACT,
        _QUOTED,
    ),
    _form(
        "sqlalchemy-like-beside-a-percent-sign",
        "postgres",
        SESSION,
        """
        statement = text(f"SELECT id FROM people WHERE name LIKE '%{value}%' AND name NOT LIKE 'Br%' ORDER BY id")
        cursor = session.execute(statement)
        """,
        {"a": [1, 5, 6], "100%": [4]},
        {'"A': [6]},
    ),
    _form(
        "sqlalchemy-bound-to-the-text",
        "postgres",
        SESSION,
        """
        from sqlalchemy import column, select, table

        condition = text(f"name = '{value}'")
        cursor = session.execute(select(column("id")).select_from(table("people")).where(condition))
        """,
        _EXACT,
        _QUOTED,
    ),
    _form(
        "sqlalchemy-async-engine",
        "sqlite",
        ASYNC_SQLITE,
        """
        cursor = await connection.execute(text(f"SELECT id FROM people WHERE name = '{value}'"))
        """,
        _EXACT,
        _QUOTED,
    ),
    _form(
        "sqlalchemy-async-session",
        "postgres",
        ASYNC_SESSION,
        """
        cursor = await session.execute(text("SELECT id FROM people WHERE name = '%s'" % value))
        """,
        _EXACT,
        _QUOTED,
    ),
    _form(
        "pandas-engine",
        "postgres",
        PANDAS,
        """
        frame = pd.read_sql(f"SELECT id FROM people WHERE name = '{value}'", engine)
        """,
        _PLAIN,
        {**_QUOTED, "100%": [4]},
    ),
    _form(
        "pandas-engine-read-sql-query",
        "postgres",
        PANDAS,
        """
        query = "SELECT id FROM people WHERE name = '{}' AND name <> '{{x}}'".format(value)
        frame = pd.read_sql_query(query, con=engine)
        """,
        _PLAIN,
        {**_QUOTED, "100%": [4]},
    ),
    _form(
        "pandas-engine-mysql",
        "mariadb",
        PANDAS_MYSQL,
        """
        frame = pd.read_sql(f"SELECT id FROM people WHERE name = '{value}'", engine)
        """,
        _PLAIN,
        {**_QUOTED, "100%": [4]},
    ),
    _form(
        "pandas-psycopg2",
        "postgres",
        PANDAS_PSYCOPG2,
        """
        frame = pd.read_sql(f"SELECT id FROM people WHERE name = '{value}' AND name LIKE '%'", connection)
        """,
        _EXACT,
        _QUOTED,
    ),
]
