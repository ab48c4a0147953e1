import sqlalchemy as sa

from .quoting import literal_string


def column_name(name):
    return '"' + name.replace('"', '""') + '"'


def sql_text(value):
    return u"'" + value.replace(u"'", u"''").replace(u"\0", u"") + u"'"


def describe_columns(connection, table, notes):
    steps = []
    for name, note in notes.items():
        steps.append("COMMENT ON COLUMN {0}.{1} IS {2}".format(column_name(table), column_name(name), sql_text(note)))
        steps.append(f"ALTER TABLE {column_name(table)} ALTER COLUMN {column_name(name)} SET NOT NULL")
    if steps:
        connection.execute(sa.text(";".join(steps).replace(":", r"\:")))


def attach_bucket(duck, credentials):
    statements = ["INSTALL httpfs", "LOAD httpfs"]
    statements.append(f"CREATE OR REPLACE SECRET store (TYPE S3, KEY_ID '{credentials.key}')")
    duck.sql(";\n".join(statements))


def search(cursor, customer, city):
    clauses, values = ["archived = 1"], []
    if customer:
        clauses.append("customer = %s")
        values.append(customer)
    if city:
        clauses.append("city = %s")
        values.append(city)
    where = " AND ".join(clauses)
    cursor.execute(f"SELECT id FROM orders WHERE {where} ORDER BY id", values)
    return cursor.fetchall()


def verdicts(database, actions, params):
    ctes, rows = [], []
    for at, action in enumerate(actions):
        ctes.append(f"a{at} AS (SELECT parent FROM rules WHERE action = :action_{at})")
        rows.append(f"({at}, EXISTS (SELECT 1 FROM a{at}))")
    ctes.append("results(at, allowed) AS (VALUES\n" + ",\n".join(rows) + ")")
    query = "WITH " + ",\n".join(ctes) + " SELECT at, allowed FROM results"
    return database.execute(query, params)


def insert_row(connection, table, row):
    marks = ["cast(:{0} as text)".format(f"p{at}") if at else ":p0" for at, _ in enumerate(row)]
    parts = {"table": column_name(table), "values": ", ".join(marks)}
    connection.execute(
        sa.text("INSERT INTO {table} VALUES ({values})".format(**parts)),
        {f"p{at}": value for at, value in enumerate(row)},
    )


def is_ordered(connection, low, high, kind):
    query = "SELECT {low}::{kind} <= {high}::{kind}".format(
        low=literal_string(low), high=literal_string(high), kind=column_name(kind)
    )
    return connection.scalar(sa.text(query.replace(":", r"\:")))


def export_lines(cursor, plan):
    line = "*"
    if plan["select"]:
        line = " || ',' || ".join(plan["select"])
    cursor.execute(f"SELECT '[' || {line} || ']' FROM page")
    return cursor.fetchall()
