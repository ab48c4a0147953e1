import { embed } from "../python/embedded.ts";
import type { PythonStatement } from "../python/module.ts";
import { isConstant, stringPieces } from "../python/template.ts";
import type { Dialect } from "../sql/dialect.ts";
import { detectDialect } from "../sql/dialect.ts";
import { notNoting, type SyntaxNode } from "../syntax/node.ts";
import { readDjangoModels } from "./django.ts";
import { moved, type Operation, type Revision, type SchemaFacts } from "./facts.ts";
import { isUndone, readAlembic, readDjangoMigration, readRevision } from "./migrations.ts";
import { lastNameOf } from "./python-nodes.ts";
import { readOperations } from "./sql-facts.ts";
import { readSqlAlchemy } from "./sqlalchemy.ts";

/** True for a text that may say something about a schema: whether parsing it is worth the time. */
export function mayHoldSchema(text: string): boolean {
  return MODELS.test(text) || DEFINES.test(text);
}

/** Names of Python, whose case counts: `field(` of a data class is no `Field(`. */
const MODELS =
  /\b(?:models\.|mapped_column|Mapped\b|Column\(|SQLModel\b|Index\(|op\.\w|batch_op\.|migrations\.|table\s*=\s*True|Field\(|__tablename__|class Meta\b)/;
const DEFINES = /\bcreate\s+(?:\w+\s+){0,3}(?:table|index|view|policy)\b|\balter\s+table\b/i;

/**
 * Reads what a Python file says about the schema: SQLAlchemy, SQLModel and Django models, migrations of Alembic and
 * Django, and CREATE statements in strings.
 *
 * @param statements - the file's top-level statements in order, without gaps between them
 * @param path - from the workspace's root; Django takes names from its folders
 * @returns undefined when it says nothing
 */
export function readPythonSchema(
  statements: readonly PythonStatement[],
  path: string,
): SchemaFacts | undefined {
  const operations: Operation[] = [];
  const app = appOf(path);
  const after: string[] = [];
  let isDjangoMigration = false;
  let start = 0;
  for (const statement of statements) {
    for (const operation of operationsOfPython(statement))
      operations.push(moved(withTable(operation, app), start));
    for (const cls of statement.words.has("Migration") ? statement.facts.classes : []) {
      const migration = readDjangoMigration(cls, app);
      if (!migration) continue;
      isDjangoMigration = true;
      after.push(...migration.after);
      operations.push(...moved(migration.operations, start));
    }
    start += statement.text.length;
  }
  if (operations.length === 0) return undefined;
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.py$/, "");
  const revision: Revision | undefined = isDjangoMigration
    ? { id: `${app}.${name}`, after }
    : readRevision(
        statements
          .filter(({ words }) => words.has("revision") || words.has("down_revision"))
          .map(({ facts }) => facts),
      );
  const dialect = dialectOf(statements);
  return {
    ...(dialect && { dialect }),
    ...(!dialect &&
      statements.some(
        (statement) => statement.words.has("import") && usesColumnStore(statement.facts.packages),
      ) && { columnStore: true as const }),
    ...(revision && { revision }),
    ...(statements.some(({ text }) => text.includes("\r\n")) && { isCrlf: true as const }),
    operations,
  };
}

const OPERATIONS = new WeakMap<PythonStatement, readonly Operation[]>();

/** What one statement says; offsets are into its own text. The table of a Django model may lack its name. */
export function operationsOfPython(statement: PythonStatement): readonly Operation[] {
  let known = OPERATIONS.get(statement);
  if (!known) {
    known = mayHoldSchema(statement.text) ? notNoting(() => readStatement(statement)) : [];
    OPERATIONS.set(statement, known);
  }
  return known;
}

function readStatement({ facts, text }: PythonStatement): Operation[] {
  const django = readDjangoModels(facts);
  const modelNames = new Set(django.map((operation) => operation.start));
  const others = readSqlAlchemy(facts).filter((operation) => !modelNames.has(operation.start));
  const strings = HOLDS_DDL.test(text) ? facts.strings : [];
  const embedded = strings.filter((string) => !isUndone(string)).flatMap(readEmbedded);
  return [...django, ...others, ...readAlembic(facts), ...embedded].sort((a, b) => a.start - b.start);
}

const HOLDS_DDL =
  /\b(?:create\s+(?:\w+\s+){0,3}(?:table|index|view|policy)|alter\s+table|drop\s+(?:table|index))\b/i;

/** The statements of a string that is SQL from its beginning. */
function readEmbedded(string: SyntaxNode): Operation[] {
  if (!HOLDS_DDL.test(string.text) || !mayRun(string)) return [];
  const template = string.type === "string" ? stringPieces(string) : string.named.flatMap(stringPieces);
  const query = embed(template);
  if (
    !/^(?:\s|--[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)*(?:create|alter|drop|begin|pragma|set|insert|delete|use|if)\b/i.test(
      query.text,
    )
  )
    return [];
  const dialect = detectDialect(query.text);
  const isWhole = isConstant(template);
  return query.statements.flatMap((statement) =>
    readOperations(statement, query.text, "embedded").map((operation): Operation => {
      const placed = inSource(operation, (offset) => query.place({ start: offset, end: offset }).start);
      if (placed.kind !== "create-table") return placed;
      return { ...placed, ...(dialect && { dialect }), ...(!isWhole && { incomplete: true as const }) };
    }),
  );
}

/** False for SQL that is told to somebody rather than run: a value of a dictionary, an argument of `train(ddl=…)`. */
function mayRun(string: SyntaxNode): boolean {
  for (let node = string, { parent } = string; parent; node = parent, { parent } = parent) {
    if (parent.type === "pair") return false;
    const call = parent.type === "argument_list" ? parent.parent : undefined;
    if (call?.type === "call") {
      const name = lastNameOf(call.child("function")) ?? "";
      if (/^(text|dedent|cleandoc|format|strip|join|DDL)$/.test(name)) continue;
      return RUNS_SQL.test(name);
    }
    if (/_statement$|^(block|module|assignment)$/.test(parent.type) && node !== string) return true;
  }
  return true;
}

const RUNS_SQL = /exec|query|sql|run|cursor|script|create|migrate|apply|fetch|command|statement|append|add/i;

/** The same data with each offset of the SQL as an offset of the source. */
function inSource<T>(data: T, offsetOf: (offset: number) => number): T {
  if (Array.isArray(data)) return data.map((item) => inSource(item, offsetOf)) as T;
  if (typeof data !== "object" || data === null) return data;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(data))
    copy[key] = typeof value === "number" ? offsetOf(value) : inSource(value, offsetOf);
  return copy as T;
}

/** Django's name for the table of a model that gives none. */
function withTable(operation: Operation, app: string): Operation {
  if (operation.kind !== "create-table" || operation.form !== "django") return operation;
  const { table, model } = operation;
  if (table.length > 0 || !model || model.abstract) return operation;
  return { ...operation, table: [`${app}_${model.name.toLowerCase()}`] };
}

/** The folder that holds `models.py`, `models/` or `migrations/`. */
function appOf(path: string): string {
  const parts = path.split("/").slice(0, -1);
  while (/^(models|migrations|db)$/.test(parts.at(-1) ?? "")) parts.pop();
  return parts.at(-1) ?? "";
}

function dialectOf(statements: readonly PythonStatement[]): Dialect | undefined {
  const found = new Set<Dialect>();
  for (const statement of statements)
    for (const name of statement.words.has("import") ? statement.facts.packages : []) {
      const dialect = DRIVERS[name];
      if (dialect) found.add(dialect);
    }
  return found.size === 1 ? [...found][0] : undefined;
}

/** Packages that talk to one database only. */
export const DRIVERS: Readonly<Record<string, Dialect | undefined>> = {
  sqlite3: "sqlite",
  aiosqlite: "sqlite",
  psycopg: "postgres",
  psycopg2: "postgres",
  psycopg_pool: "postgres",
  asyncpg: "postgres",
  pymysql: "mysql",
  MySQLdb: "mysql",
  mysql: "mysql",
  aiomysql: "mysql",
  asyncmy: "mysql",
  pyodbc: "tsql",
  pymssql: "tsql",
};

function usesColumnStore(packages: ReadonlySet<string>): boolean {
  return COLUMN_STORES.some((name) => packages.has(name));
}

/** Packages of stores that have no indexes of this kind, or need none. */
export const COLUMN_STORES = [
  "duckdb",
  "snowflake",
  "clickhouse_driver",
  "clickhouse_connect",
  "redshift_connector",
  "databricks",
  "pyspark",
  "pyathena",
  "chdb",
  "deltalake",
];
