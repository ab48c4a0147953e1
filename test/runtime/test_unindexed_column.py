"""The planner uses the index that a fix proposes and had none before; every form of DDL runs, and runs again."""

import itertools
import json
import re
import sqlite3

import psycopg
import pytest

INDEX = "^Index `[^`]+` of `[^`]+`$"


def statements(text):
    """The statements of an SQL script without its comments."""
    plain = re.sub(r"--[^\n]*", "", text)
    return [part.strip() for part in plain.split(";") if part.strip()]


def is_query(statement):
    return re.match(r"(?i)select|with|update|delete", statement) is not None


def postgres_plan(connection, query):
    """The plan of a query, whatever its parameters are; a table is only read whole where there is no other way."""
    connection.execute("SET enable_seqscan = off")
    numbers = itertools.count(1)
    query = re.sub(r"(?<!:):\w+|\?", lambda _: f"${next(numbers)}", query)
    plan = connection.execute(f"EXPLAIN (GENERIC_PLAN) {query}").fetchall()
    return "\n".join(line for (line,) in plan)


POSTGRES = [
    ("bad_cte_alias_and_subquery.sql", "tracking_code", "idx_shipments_tracking_code"),
    ("bad_cte_alias_and_subquery.sql", "shipment_id", "idx_scans_shipment_id"),
    ("bad_expression_postgres.sql", "lower", "idx_contacts_lower_email"),
    ("bad_wrong_leading_column.sql", "guest_email", "idx_bookings_guest_email"),
    ("bad_either_column.sql", "mac_address", "idx_devices_mac_address"),
    ("bad_guide_columns.sql", "email", "idx_customers_email"),
    ("bad_update_and_delete.sql", "token", "idx_sessions_token"),
    ("bad_update_and_delete.sql", "expires_on", "idx_sessions_expires_on"),
]


@pytest.mark.parametrize(("name", "column", "index"), POSTGRES)
def test_postgresql_uses_the_index(case, postgres, name, column, index):
    example = case(name)
    plans = {}
    for moment, program in (("before", example.before), ("after", example.after(f"^Index `{column}"))):
        with psycopg.connect(postgres) as connection:
            for statement in statements(program.text):
                if not is_query(statement):
                    connection.execute(statement)
            queries = [statement for statement in statements(program.sql()) if is_query(statement)]
            plans[moment] = [postgres_plan(connection, query) for query in queries]
            connection.rollback()
    assert not any(index in plan for plan in plans["before"])
    assert any(index in plan for plan in plans["after"])


@pytest.mark.parametrize(
    ("name", "index", "query"),
    [
        (
            "bad_foreign_key_postgres.sql",
            "idx_transfers_account_id",
            "SELECT t.amount FROM accounts a JOIN transfers t ON t.account_id = a.id WHERE a.id = 7",
        ),
        (
            "bad_dump_constraints.sql",
            "idx_members_team_id",
            "SELECT joined_at FROM public.members WHERE team_id = 7",
        ),
    ],
)
def test_postgresql_finds_the_rows_of_a_foreign_key(case, postgres, name, index, query):
    example = case(name)
    plans = []
    for program in (example.before, example.after(INDEX)):
        with psycopg.connect(postgres) as connection:
            connection.execute(program.sql())
            plans.append(postgres_plan(connection, query))
            connection.rollback()
    assert index not in plans[0]
    assert index in plans[1]


def test_postgresql_chooses_the_index_among_many_rows(case, postgres):
    example = case("bad_schema_elsewhere")
    query = "SELECT t.id, t.subject FROM tickets AS t WHERE t.assignee = 'agent 7' AND t.closed_at IS NULL"
    plans = []
    for files in (example.before.files, example.after(INDEX).files):
        (schema,) = [item["text"] for item in files if item["path"].endswith(".sql")]
        with psycopg.connect(postgres) as connection:
            connection.execute(schema)
            connection.execute(
                "INSERT INTO tickets (subject, assignee) SELECT 'x', 'agent ' || n FROM generate_series(1, 5000) n"
            )
            connection.execute("ANALYZE tickets")
            plans.append("\n".join(line for (line,) in connection.execute(f"EXPLAIN {query}").fetchall()))
            connection.rollback()
    example.after(INDEX).sql()
    assert "Seq Scan on tickets" in plans[0]
    assert "Index Scan using idx_tickets_assignee" in plans[1]


def test_names_with_capitals_keep_their_quotes(rewrite, postgres):
    example = rewrite(
        'CREATE TABLE "Order" (id bigserial PRIMARY KEY, "Buyer" text, "group" text);\n\n'
        'SELECT id FROM "Order" WHERE "Buyer" = $1;\n\nSELECT id FROM "Order" WHERE "group" = $1;\n',
        path="db/orders.sql",
    )
    with psycopg.connect(postgres) as connection:
        create, *rest = statements(example.after_all().sql())
        connection.execute(create)
        for statement in rest:
            if not is_query(statement):
                connection.execute(statement)
        plans = [postgres_plan(connection, statement) for statement in rest if is_query(statement)]
    assert "idx_order_buyer" in plans[0]
    assert "idx_order_group" in plans[1]


def sqlite_plan(connection, query, parameters=()):
    names = re.findall(r":(\w+)", query)
    values = dict.fromkeys(names) if names else parameters or [None] * query.count("?")
    return " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}", values))


SQLITE = [
    ("bad_column_added_later.sql", "idx_invoices_reference"),
    ("bad_joined_table.sql", "idx_books_author_id"),
    ("bad_either_column.sql", "idx_devices_mac_address"),
    ("bad_guide_columns.sql", "idx_customers_email"),
    ("bad_update_and_delete.sql", "idx_sessions_token"),
]


@pytest.mark.parametrize(("name", "index"), SQLITE)
def test_sqlite_uses_the_index(case, name, index):
    example = case(name)
    plans = []
    for program in (example.before, example.after_all()):
        connection = sqlite3.connect(":memory:")
        parts = statements(program.sql())
        for statement in parts:
            if not is_query(statement):
                connection.execute(statement)
        # Without figures SQLite would make an index of its own for a join.
        connection.execute("PRAGMA automatic_index = off")
        query = next(part for part in parts if is_query(part))
        if "JOIN" in query:
            query = query.replace("JOIN", "CROSS JOIN")
        plans.append(sqlite_plan(connection, query))
        connection.close()
    assert index not in plans[0]
    assert f"INDEX {index} (" in plans[1]


@pytest.mark.parametrize(
    ("name", "open_store", "query", "index"),
    [
        (
            "bad_script_in_string",
            lambda module, path: module.AnswerStore(path).conn,
            "SELECT answer FROM answers WHERE question_hash = ? LIMIT 1",
            "idx_answers_question_hash",
        ),
        (
            "bad_sqlite_program",
            lambda module, path: module.open_store(path),
            "SELECT id, seen_at FROM visits WHERE visitor = ?",
            "idx_visits_visitor",
        ),
    ],
)
def test_a_program_that_makes_its_tables_makes_the_index(case, tmp_path, name, open_store, query, index):
    example = case(name)
    path = tmp_path / "store.db"
    before = open_store(example.before.load(), path)
    assert index not in sqlite_plan(before, query)
    before.close()
    fixed = example.after(INDEX).load()
    # The first time on a database that is there already; then once more.
    for _ in range(2):
        connection = open_store(fixed, path)
        assert f"INDEX {index} (" in sqlite_plan(connection, query)
        connection.close()


def mariadb_keys(cursor, query):
    """The keys that MariaDB uses, those it only thinks of too."""
    cursor.execute(f"EXPLAIN {query}")
    return {name for row in cursor.fetchall() for name in (row[5], *(row[4] or "").split(",")) if name}


MARIADB = [
    ("bad_order_and_limit.sql", "idx_readings_taken_at"),
    ("bad_text_mysql.sql", "idx_pages_url"),
    ("bad_guide_columns.sql", "idx_customers_email"),
    ("bad_mysql_run_again.sql", "idx_visits_token"),
    ("bad_update_and_delete.sql", "idx_sessions_token"),
]


@pytest.mark.parametrize(("name", "index"), MARIADB)
def test_mariadb_uses_the_index(case, mariadb, name, index):
    import pymysql

    example = case(name)
    keys = []
    with pymysql.connect(**mariadb) as connection, connection.cursor() as cursor:
        for program in (example.before, example.after_all()):
            parts = statements(program.sql())
            for statement in parts:
                if not is_query(statement):
                    cursor.execute(statement)
            query = next(part for part in parts if is_query(part))
            keys.append(mariadb_keys(cursor, re.sub(r":\w+|\?", "'x'", query)))
            cursor.execute("SHOW TABLES")
            for (table,) in cursor.fetchall():
                cursor.execute(f"DROP TABLE `{table}`")
    assert index not in keys[0]
    assert index in keys[1]


def test_a_script_of_mysql_runs_twice(rewrite, mariadb):
    import pymysql

    example = rewrite(
        "CREATE TABLE IF NOT EXISTS sessions (\n"
        "  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,\n"
        "  token VARCHAR(64) NOT NULL COMMENT 'secret, of the browser', -- one for a visit\n"
        "  page VARCHAR(200),\n"
        "  body LONGTEXT\n"
        ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;\n\n"
        "SELECT id FROM sessions WHERE token = 'x';\n\nSELECT id FROM sessions WHERE page = 'x';\n",
        path="db/schema.sql",
    )
    fixed = statements(example.after_all().sql())
    with pymysql.connect(**mariadb) as connection, connection.cursor() as cursor:
        for statement in [*fixed, *fixed]:
            cursor.execute(statement)
        assert "idx_sessions_token" in mariadb_keys(cursor, fixed[-2])
        assert "idx_sessions_page" in mariadb_keys(cursor, fixed[-1])


def test_a_long_text_of_mysql_is_indexed_by_its_first_characters(rewrite, mariadb):
    import pymysql

    example = rewrite(
        "CREATE TABLE pages (id INT AUTO_INCREMENT PRIMARY KEY, url VARCHAR(2000)) ENGINE=InnoDB CHARSET=utf8mb4;\n\n"
        "SELECT id FROM pages WHERE url = 'x';\n",
        path="db/pages.sql",
    )
    with pymysql.connect(**mariadb) as connection, connection.cursor() as cursor:
        cursor.execute("SET sql_mode = 'STRICT_ALL_TABLES'")
        *ddl, query = statements(example.after(INDEX).sql())
        for statement in ddl:
            cursor.execute(statement)
            cursor.execute("SHOW WARNINGS")
            assert cursor.fetchall() == ()
        assert "idx_pages_url" in mariadb_keys(cursor, query)


def test_a_program_of_mysql_starts_twice(rewrite, mariadb):
    import pymysql

    example = rewrite("""
import pymysql


def start(place):
    connection = pymysql.connect(**place)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS visits (id INT AUTO_INCREMENT PRIMARY KEY, visitor VARCHAR(50))")
    return connection


def visits_of(connection: pymysql.Connection, visitor):
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM visits WHERE visitor = %s", (visitor,))
        return cursor.fetchall()
""")
    fixed = example.after(INDEX).load()
    for _ in range(2):
        with fixed.start(mariadb) as connection:
            assert fixed.visits_of(connection, "x") == ()
    with pymysql.connect(**mariadb) as connection, connection.cursor() as cursor:
        assert "idx_visits_visitor" in mariadb_keys(cursor, "SELECT id FROM visits WHERE visitor = 'x'")


@pytest.mark.parametrize("database", ["sqlite", "postgres", "mariadb"])
def test_a_script_of_no_known_dialect_runs_twice(case, request, database):
    script = [part for part in statements(case("bad_update_and_delete.sql").after_all().sql()) if not is_query(part)]
    if database == "sqlite":
        execute = sqlite3.connect(":memory:").execute
    elif database == "postgres":
        execute = psycopg.connect(request.getfixturevalue("postgres"), autocommit=True).execute
    else:
        import pymysql

        execute = pymysql.connect(**request.getfixturevalue("mariadb")).cursor().execute
    for statement in [*script, *script]:
        execute(statement)


def run_migration(url, text, in_transaction):
    """Runs a migration as the tools do: in one transaction, or each statement by itself."""
    with psycopg.connect(url, autocommit=not in_transaction) as connection:
        for statement in statements(text):
            connection.execute(statement)


def goose(text):
    """What a file says for goose (https://pressly.github.io/goose/documentation/annotations/)."""
    up, down = re.split(r"-- \+goose Down\n", text)
    return up, down, "-- +goose NO TRANSACTION" not in text


def dbmate(text):
    """What a file says for dbmate (https://github.com/amacneil/dbmate#migration-options)."""
    up, down = re.split(r"-- migrate:down[^\n]*\n", text)
    return up, down, "transaction:false" not in text


def new_files(program, before):
    known = {item["path"]: item["text"] for item in before.files}
    return {item["path"]: item["text"] for item in program.files if known.get(item["path"]) != item["text"]}


def has_index(url, name):
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relname = %s", (name,)
        ).fetchone()
    return found == (True,)


LEASES = "CREATE TABLE leases (id uuid PRIMARY KEY, owner_name text NOT NULL, until timestamptz NOT NULL);\n"
STYLES = {
    "goose": (
        "db/migrations/20240131235959_leases.sql",
        f"-- +goose Up\n{LEASES}\n-- +goose Down\nDROP TABLE leases;\n",
        goose,
        "20240201000000_idx_leases_owner_name.sql",
    ),
    "dbmate": (
        "db/migrations/20240101000000_leases.sql",
        f"-- migrate:up\n{LEASES}\n-- migrate:down\nDROP TABLE leases;\n",
        dbmate,
        "20240101000001_idx_leases_owner_name.sql",
    ),
    # Flyway runs such a statement outside of a transaction by itself:
    # https://documentation.red-gate.com/fd/postgresql-database-235241807.html
    "flyway": (
        "db/migration/V9__leases.sql",
        LEASES,
        lambda text: (text, "", "CONCURRENTLY" not in text),
        "V10__idx_leases_owner_name.sql",
    ),
    # golang-migrate sends a file as it is: https://github.com/golang-migrate/migrate/blob/master/database/postgres
    "golang-migrate": (
        "migrations/0001_leases.up.sql",
        LEASES,
        lambda text: (text, "", "CONCURRENTLY" not in text),
        "0002_idx_leases_owner_name.up.sql",
    ),
}


@pytest.mark.parametrize("style", ["goose", "dbmate", "flyway", "golang-migrate"])
@pytest.mark.parametrize("concurrently", [True, False], ids=["concurrently", "plain"])
def test_a_new_migration_runs_after_the_others(rewrite, postgres, style, concurrently):
    path, text, read, name = STYLES[style]
    files = [{"path": path, "text": text}]
    if style == "golang-migrate":
        files.append({"path": path.replace(".up.", ".down."), "text": "DROP TABLE leases;\n"})
    example = rewrite("SELECT id FROM leases WHERE owner_name = 'x';\n", path="reports/leases.sql", files=files)
    fixed = example.after("without locking writes$" if concurrently else "in a new migration$")
    written = new_files(fixed, example.before)
    (added,) = [path for path in written if not path.endswith(".down.sql")]
    assert added.endswith(f"/{name}")
    up, _, in_transaction = read(text)
    run_migration(postgres, up, in_transaction)
    up, down, in_transaction = read(written[added])
    assert in_transaction is not concurrently
    if concurrently:
        with pytest.raises(psycopg.errors.ActiveSqlTransaction):
            run_migration(postgres, up, in_transaction=True)
    run_migration(postgres, up, in_transaction)
    assert has_index(postgres, "idx_leases_owner_name")
    with psycopg.connect(postgres) as connection:
        assert "idx_leases_owner_name" in postgres_plan(connection, example.before.text.rstrip(";\n"))
    fixed.sql()
    down = written.get(added.replace(".up.", ".down.")) if style == "golang-migrate" else down
    if style != "flyway":
        run_migration(postgres, down, in_transaction)
        assert not has_index(postgres, "idx_leases_owner_name")


def test_a_table_of_partitions_is_indexed_with_a_lock(rewrite, postgres):
    files = [
        {
            "path": "db/migration/V1__readings.sql",
            "text": "CREATE TABLE readings (sensor_code text NOT NULL, taken_at timestamptz NOT NULL)\n"
            "  PARTITION BY RANGE (taken_at);\n",
        }
    ]
    example = rewrite("SELECT * FROM readings WHERE sensor_code = 'x';\n", path="reports/a.sql", files=files)
    (finding,) = example.findings
    assert [fix["title"] for fix in finding["fixes"]] == ["Index `sensor_code` of `readings` in a new migration"]
    (added,) = new_files(example.after("in a new migration$"), example.before).values()
    run_migration(postgres, files[0]["text"], in_transaction=True)
    with pytest.raises(psycopg.errors.FeatureNotSupported, match="concurrently"):
        run_migration(postgres, added.replace("INDEX IF", "INDEX CONCURRENTLY IF"), in_transaction=False)
    run_migration(postgres, added, in_transaction=True)
    example.after("in a new migration$").sql()
    assert has_index(postgres, "idx_readings_sensor_code")


@pytest.mark.parametrize("name", ["bad_flyway_foreign_key.sql", "bad_goose_migrations", "bad_migrations"])
@pytest.mark.parametrize("title", ["without locking writes$", "in a new migration$"])
def test_the_migrations_of_a_case_run_in_their_order(case, postgres, name, title):
    example = case(name)
    fixed = example.after(title)
    files = {item["path"]: item["text"] for item in fixed.files}
    if name.endswith(".sql"):
        files[example.before.path] = fixed.text
    for path in sorted(path for path in files if path.endswith(".sql") and ".down." not in path):
        up, _, in_transaction = goose(files[path]) if "+goose" in files[path] else (files[path], "", False)
        run_migration(postgres, up, in_transaction)
    (index,) = {match for text in files.values() for match in re.findall(r"CREATE INDEX .*?(idx_\w+)", text)}
    assert has_index(postgres, index)
    fixed.sql()


def engine_of(url):
    from sqlalchemy import create_engine

    return create_engine(url.replace("postgresql:", "postgresql+psycopg:"))


def indexed_columns(engine, table):
    from sqlalchemy import inspect

    return {name for index in inspect(engine).get_indexes(table) for name in index["column_names"]}


def test_create_all_makes_the_index_of_a_model(case, postgres):
    example = case("bad_sqlalchemy_model")
    for url in ("sqlite://", postgres):
        engine = engine_of(url)
        before = example.before.load()
        before.Base.metadata.create_all(engine)
        assert indexed_columns(engine, "articles") == set()
        before.Base.metadata.drop_all(engine)
        fixed = example.after_all().load()
        fixed.Base.metadata.create_all(engine)
        assert indexed_columns(engine, "articles") == {"author_id", "slug"}
        engine.dispose()


def test_create_all_makes_the_index_of_a_mapped_column(rewrite):
    example = rewrite("""
from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Author(Base):
    __tablename__ = "authors"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column()
    code: Mapped[str] = mapped_column("author_code", String(20), nullable=False)


class Book(Base):
    __tablename__ = "books"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("authors.id"))


def find(session, word):
    by_slug = session.scalars(select(Author).where(Author.slug == word)).all()
    return by_slug + session.scalars(select(Author).where(Author.code == word)).all()
""")
    from sqlalchemy.orm import Session

    engine = engine_of("sqlite://")
    fixed = example.after_all().load()
    fixed.Base.metadata.create_all(engine)
    assert indexed_columns(engine, "authors") == {"slug", "author_code"}
    assert indexed_columns(engine, "books") == {"author_id"}
    with Session(engine) as session:
        session.add(fixed.Author(slug="ada", code="A1"))
        assert [author.id for author in fixed.find(session, "A1")] == [1]


def test_create_all_makes_the_index_of_a_model_of_another_file(case):
    pytest.importorskip("sqlmodel")
    example = case("bad_sqlmodel_elsewhere")
    for program, indexed in ((example.before, set()), (example.after("in its model$"), {"callsign"})):
        models = "app.models"
        (text,) = [item["text"] for item in program.files if item["path"].endswith("models.py")]
        scope = {"__name__": models}
        from sqlmodel import SQLModel

        SQLModel.metadata.clear()
        exec(compile(text, models, "exec"), scope)
        engine = engine_of("sqlite://")
        SQLModel.metadata.create_all(engine)
        assert indexed_columns(engine, "pilot") == indexed
        program.sql()


def test_alembic_makes_a_migration_of_the_models_index(case, postgres):
    from alembic.autogenerate import produce_migrations
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    example = case("bad_sqlalchemy_model")
    engine = engine_of(postgres)
    example.before.load().Base.metadata.create_all(engine)
    metadata = example.after_all().load().Base.metadata
    query = "SELECT id FROM articles WHERE slug = 'x'"
    with engine.begin() as connection:
        context = MigrationContext.configure(connection)
        operations = produce_migrations(context, metadata).upgrade_ops
        for table in operations.ops:
            for operation in table.ops:
                Operations(context).invoke(operation)
    assert indexed_columns(engine, "articles") == {"author_id", "slug"}
    engine.dispose()
    with psycopg.connect(postgres) as connection:
        assert "ix_articles_slug" in postgres_plan(connection, query)


MANAGE = """
import json
import sys

import django
from django.conf import settings

settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "clinic.db"}},
    INSTALLED_APPS=["clinic"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from django.core.management import call_command
from django.db import connection

call_command("makemigrations", "clinic", verbosity=0, interactive=False)
call_command("migrate", verbosity=0, interactive=False)
with connection.cursor() as cursor:
    cursor.execute("EXPLAIN QUERY PLAN SELECT * FROM clinic_visit WHERE patient_number = '7'")
    print(json.dumps([row[3] for row in cursor.fetchall()]))
"""


def test_django_makes_and_runs_the_migration_of_the_models_index(case, tmp_path):
    import subprocess
    import sys

    example = case("bad_django_views")
    (tmp_path / "clinic").mkdir()
    (tmp_path / "clinic" / "__init__.py").touch()
    (tmp_path / "manage.py").write_text(MANAGE)
    plans = []
    for program in (example.before, example.after("`patient_number`.* in its model$")):
        (models,) = [item["text"] for item in program.files if item["path"].endswith("models.py")]
        doctor = "\n\nclass Doctor(models.Model):\n    name = models.CharField(max_length=80)\n"
        (tmp_path / "clinic" / "models.py").write_text(models + doctor)
        done = subprocess.run([sys.executable, "manage.py"], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        plans.append(json.loads(done.stdout)[0])
        program.sql()
    migrations = sorted(path.name for path in (tmp_path / "clinic" / "migrations").glob("0*.py"))
    assert len(migrations) == 2
    assert plans[0].startswith("SCAN")
    assert "USING INDEX clinic_visit_patient_number" in plans[1]
