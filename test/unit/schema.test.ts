import assert from "node:assert/strict";
import { changedTables } from "../../server/src/engine/schema/facts.ts";
import type { Schema } from "../../server/src/engine/schema/schema.ts";
import { open, workspaceOf } from "../support/engine.ts";

describe("the schema of a workspace", () => {
  it("applies numbered migrations in order", async () => {
    const schema = await schemaOf({
      "db/migrations/V10__more.sql": "ALTER TABLE users RENAME COLUMN mail TO email; DROP INDEX users_city;",
      "db/migrations/V9__start.sql":
        "CREATE TABLE people (id serial PRIMARY KEY, mail text, city text);\nALTER TABLE people RENAME TO users;\nCREATE INDEX users_mail ON users (mail);\nCREATE INDEX users_city ON users (city);",
      "db/migrations/V10__more.down.sql": "DROP TABLE users;",
    });
    assert.deepEqual(shape(schema, "users", "app/main.py"), {
      columns: ["id", "email", "city"],
      keys: ["primary-key id", "index email"],
    });
  });

  it("reads sections that undo a migration as none", async () => {
    const schema = await schemaOf({
      "migrations/001.sql":
        "-- +goose Up\nCREATE TABLE a (id int);\nCREATE INDEX a_id ON a (id);\n-- +goose Down\nDROP INDEX a_id;\nDROP TABLE a;\n",
    });
    assert.deepEqual(shape(schema, "a", "x.sql"), { columns: ["id"], keys: ["index id"] });
  });

  it("follows Alembic's chain, whatever the files are called", async () => {
    const schema = await schemaOf({
      "alembic/versions/aa_second.py":
        'from alembic import op\nrevision = "b2"\ndown_revision = "a1"\n\ndef upgrade():\n    op.drop_index("ix_orders_day", table_name="orders")\n    with op.batch_alter_table("orders") as batch_op:\n        batch_op.create_index(batch_op.f("ix_orders_customer"), ["customer_id"])\n\ndef downgrade():\n    op.drop_table("orders")\n',
      "alembic/versions/zz_first.py":
        'import sqlalchemy as sa\nfrom alembic import op\nrevision = "a1"\ndown_revision = None\n\ndef upgrade():\n    op.create_table("orders", sa.Column("id", sa.Integer(), nullable=False), sa.Column("customer_id", sa.Integer()), sa.Column("day", sa.Date()), sa.ForeignKeyConstraint(["customer_id"], ["customers.id"]), sa.PrimaryKeyConstraint("id"))\n    op.create_index("ix_orders_day", "orders", ["day"])\n',
    });
    assert.deepEqual(shape(schema, "orders", "app.py"), {
      columns: ["id", "customer_id", "day"],
      keys: ["foreign-key customer_id", "primary-key id", "index customer_id"],
    });
  });

  it("reads SQLAlchemy models with their bases in other files, SQLModel and Table objects", async () => {
    const schema = await schemaOf({
      "app/base.py":
        "class Stamped:\n    created_at = Column(DateTime, index=True)\n    updated_at = Column(DateTime)\n",
      "app/models.py":
        'class User(Stamped, Base):\n    __tablename__ = "users"\n    __table_args__ = (Index("ix_name", "last", "first"), UniqueConstraint("email"), {"schema": "crm"})\n    id: Mapped[int] = mapped_column(primary_key=True)\n    email: Mapped[str]\n    first = Column(String)\n    last = Column("last", String(20))\n    team_id = mapped_column(ForeignKey("teams.id"))\n    team = relationship("Team")\n\nIndex("ix_team", User.team_id)\n',
      "app/hero.py":
        'class Hero(SQLModel, table=True):\n    id: Optional[int] = Field(default=None, primary_key=True)\n    name: str = Field(index=True)\n    age: int\n    team_id: int = Field(foreign_key="team.id")\n',
      "app/tables.py":
        'log = Table("log", metadata, Column("id", Integer, primary_key=True), Column("at", DateTime), Index("ix_at", "at"))\n',
    });
    assert.deepEqual(shape(schema, "users", "app/x.py"), {
      columns: ["id", "email", "first", "last", "team_id", "created_at", "updated_at"],
      keys: [
        "primary-key id",
        "foreign-key team_id",
        "index last first",
        "unique email",
        "index created_at",
        "index team_id",
      ],
    });
    assert.deepEqual(shape(schema, "Hero", "app/x.py"), {
      columns: ["id", "name", "age", "team_id"],
      keys: ["primary-key id", "index name", "foreign-key team_id"],
    });
    assert.deepEqual(shape(schema, "log", "app/x.py"), {
      columns: ["id", "at"],
      keys: ["primary-key id", "index at"],
    });
  });

  it("reads Django models and migrations", async () => {
    const models =
      'class Order(models.Model):\n    customer = models.ForeignKey("Customer", on_delete=models.CASCADE)\n    plain = models.ForeignKey(Shop, db_index=False, on_delete=models.CASCADE)\n    number = models.CharField(max_length=9, unique=True)\n    placed = models.DateTimeField()\n\n    class Meta:\n        indexes = [models.Index(fields=["-placed", "customer"])]\n';
    const expected = {
      columns: ["id", "customer_id", "plain_id", "number", "placed"],
      keys: [
        "primary-key id",
        "index customer_id",
        "foreign-key customer_id",
        "foreign-key plain_id",
        "unique number",
        "index placed customer_id",
      ],
    };
    const schema = await schemaOf({ "shop/models.py": models });
    assert.deepEqual(shape(schema, "shop_order", "shop/views.py"), expected);
    assert.deepEqual(shape(schema, "Order", "shop/views.py"), expected);
    const migrated = await schemaOf({
      "shop/migrations/0002_more.py":
        'class Migration(migrations.Migration):\n    dependencies = [("shop", "0001_initial")]\n    operations = [migrations.AddIndex(model_name="order", index=models.Index(fields=["placed"], name="by_day")), migrations.AddField(model_name="order", name="note", field=models.TextField())]\n',
      "shop/migrations/0001_initial.py":
        'class Migration(migrations.Migration):\n    operations = [migrations.CreateModel(name="Order", fields=[("id", models.BigAutoField(primary_key=True)), ("placed", models.DateTimeField())])]\n',
    });
    assert.deepEqual(shape(migrated, "shop_order", "shop/views.py"), {
      columns: ["id", "placed", "note"],
      keys: ["primary-key id", "index placed"],
    });
  });

  it("reads SQL in strings of a program", async () => {
    const schema = await schemaOf({
      "store.py":
        'import sqlite3\nSCHEMA = """\nCREATE TABLE IF NOT EXISTS notes (\n  id INTEGER PRIMARY KEY,\n  owner TEXT\n);\nCREATE INDEX notes_owner ON notes (owner);\n"""\n',
    });
    assert.deepEqual(shape(schema, "notes", "x.py"), {
      columns: ["id", "owner"],
      keys: ["primary-key id", "index owner"],
    });
    assert.equal(schema.table(["notes"], "x.py")?.dialect, "sqlite");
  });

  it("prefers the nearest table of a name, and is quiet where equally near ones contradict each other", async () => {
    const schema = await schemaOf({
      "a/schema.sql": "CREATE TABLE users (id int, mail text);",
      "b/schema.sql": "CREATE TABLE users (login text, shell text, home text);",
    });
    assert.deepEqual(shape(schema, "users", "b/app.py")?.columns, ["login", "shell", "home"]);
    assert.equal(shape(schema, "users", "c/app.py"), undefined);
    assert.equal(shape(schema, "users", "app.py"), undefined);
  });

  it("does not double what a snapshot beside the migrations says", async () => {
    const schema = await schemaOf({
      "db/schema.sql": "CREATE TABLE t (id int PRIMARY KEY, a int);\nCREATE INDEX t_a ON t (a);",
      "db/migrations/001_init.sql": "CREATE TABLE t (id int PRIMARY KEY);",
      "db/migrations/002_more.sql": "ALTER TABLE t ADD COLUMN a int;",
    });
    assert.deepEqual(shape(schema, "t", "app.py")?.columns, ["id", "a"]);
    assert.equal(schema.table(["t"], "app.py")?.isComplete, true);
  });

  it("keeps tables of tests and examples to themselves", async () => {
    const schema = await schemaOf({ "tests/schema.sql": "CREATE TABLE t (id int);" });
    assert.equal(shape(schema, "t", "app.py"), undefined);
    assert.ok(shape(schema, "t", "tests/test_app.py"));
  });

  it("tells which tables a change of a file bears on", async () => {
    const read = async (text: string) => (await open(text, "s.sql")).summary().schema;
    const before = await read("CREATE TABLE a (id int);\nCREATE TABLE b (id int);");
    const after = await read("CREATE TABLE a (id int);\nCREATE TABLE b (id int, x int);");
    assert.deepEqual([...changedTables(before, after)], ["b"]);
    assert.deepEqual([...changedTables(before, undefined)], ["a", "b"]);
    assert.deepEqual([...changedTables(after, after)], []);
  });
});

describe("a file whose queries are about tables of other files", () => {
  const query =
    'import psycopg\n\n\ndef find(conn: psycopg.Connection, mail):\n    return conn.execute("SELECT id FROM users WHERE mail = %s", (mail,))\n';
  const table = "CREATE TABLE users (id serial PRIMARY KEY, mail text, seen date);\n";

  it("is analysed again when such a table changes, and only then", async () => {
    const read = async (schema: string) =>
      workspaceOf([
        { path: "db/schema.sql", text: schema },
        { path: "app.py", text: query },
      ]);
    const before = await read(table);
    const first = await open(query, "app.py", { project: { dependencies: new Map(), workspace: before } });
    const found = () => first.findings().filter(({ rule }) => rule === "unindexed-column");
    assert.equal(found().length, 1);
    const summaryOf = async (text: string) => (await open(text, "db/schema.sql")).summary();
    const indexed = before.with(
      new Map([["db/schema.sql", await summaryOf(`${table}CREATE INDEX users_mail ON users (mail);\n`)]]),
    );
    assert.ok(indexed.changed.has("@table users"));
    const second = first.within(indexed.workspace, indexed.changed);
    assert.deepEqual(second.findings(), []);
    const other = before.with(
      new Map([["db/schema.sql", await summaryOf(`${table}CREATE TABLE notes (id int);\n`)]]),
    );
    assert.ok(!other.changed.has("@table users"));
  });
});

async function schemaOf(files: Record<string, string>): Promise<Schema> {
  const workspace = await workspaceOf(Object.entries(files).map(([path, text]) => ({ path, text })));
  return workspace.schema;
}

function shape(
  schema: Schema,
  name: string,
  from: string,
): { columns: string[]; keys: string[] } | undefined {
  const table = schema.table(name.split("."), from);
  return (
    table && {
      columns: table.columns.map(({ fact }) => fact.name),
      keys: table.keys.map(({ fact }) =>
        [fact.kind, ...fact.keys.map(({ column, expression }) => column ?? `(${expression})`)].join(" "),
      ),
    }
  );
}
