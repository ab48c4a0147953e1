import { t } from "@vscode/l10n";
import type { FileContext } from "../../engine/file-context.ts";
import type { EmbeddedQuery } from "../../engine/python/embedded.ts";
import {
  defineRule,
  type Place,
  type PythonContext,
  type Report,
  type SqlContext,
} from "../../engine/rule.ts";
import { COLUMN_STORES, DRIVERS } from "../../engine/schema/python-facts.ts";
import type { Table } from "../../engine/schema/schema.ts";
import type { Statement } from "../../engine/sql/ast.ts";
import { ExpressionReader } from "../../engine/sql/conditions.ts";
import type { Dialect } from "../../engine/sql/dialect.ts";
import { indexFixes } from "./fix.ts";
import { findForeignKeys } from "./foreign-keys.ts";
import { judge, type Unindexed } from "./judge.ts";
import { ormQueries } from "./orm.ts";
import { usesOf } from "./uses.ts";

export const rule = defineRule({
  id: "unindexed-column",
  layer: "data",
  severity: "information",
  title: "A query looks for rows by a column without an index.",
  documentation: {
    what: "Finds a column by which a query filters, joins or orders a table whose definition is known from the workspace's SQL files, migrations, SQLAlchemy and Django models, when no index, primary key or unique constraint begins with it that the planner could use for that query. A foreign key column without an index is found where it is declared.",
    why: "The database reads the whole table for every such query. That goes unnoticed while tables are small, and takes seconds, with locks held meanwhile, when they are not. Deleting a row that a foreign key without an index may point at reads the whole of the other table as well.",
    ignoreWhen:
      "The table stays small, the query runs once in a while on purpose, or the column has so few values that an index would not be used.",
    fixSafety:
      "Suggested: an index costs time on every write and takes a lock while it is built. In a folder of migrations a new one is written, on PostgreSQL also one that builds the index without blocking writes; a model gets `index=True`, for which a migration has to be made.",
  },
  python(context) {
    if (isLeftAlone(context.file)) return;
    reportForeignKeys(context);
    if (runsOnce(context.file)) return;
    reportOrm(context);
    for (const query of context.queries) {
      const { row } = query.match;
      if (row.kind === "sql-text" && row.composes) continue;
      if (row.kind === "query" && row.dialect && COLUMNAR.has(row.dialect)) continue;
      for (const embedded of query.embedded)
        if (/\b(?:where|join|order\s+by|using)\b/i.test(embedded.text)) {
          const also = [query.argument, query.call.node];
          reportEmbedded(embedded, also, context);
        }
    }
  },
  sql(context) {
    if (isLeftAlone(context.file)) return;
    reportForeignKeys(context);
    if (runsOnce(context.file)) return;
    const { source, statements } = context.statement;
    const reader = new ExpressionReader(source.text);
    for (const statement of statements)
      for (const found of findUnindexed(statement, reader, context, undefined))
        report(found, { source, start: found.ref.start, end: found.ref.end }, [], context);
  },
});

/** Stores whose drivers tell that they have no indexes of this kind. */
const COLUMNAR: ReadonlySet<string> = new Set(["bigquery", "snowflake", "duckdb"]);

/** A migration, or a file of changes that are made to the data once. */
function runsOnce({ isMigration, path }: FileContext): boolean {
  return isMigration || /(^|\/)(deltas?|upgrades?|patch(es)?|updates?|seeds?|fixtures)\//i.test(path);
}

/** Tests and what they run on; tables of made-up rows stay small. */
function isLeftAlone({ path, isTest, isStub, isGenerated }: FileContext): boolean {
  return isTest || isStub || isGenerated || MADE_UP.test(path);
}

const MADE_UP = /(^|[/_-])(fixtures?|(sample|test|demo|dummy|fake)[_-]?(data|db))\.(py|sql)$/i;

function reportEmbedded(embedded: EmbeddedQuery, also: readonly Place[], context: PythonContext): void {
  const reader = new ExpressionReader(embedded.text, { dialect: embedded.dialect, holes: embedded.holes });
  for (const statement of embedded.statements)
    for (const found of findUnindexed(statement, reader, context, embedded.dialect))
      report(found, embedded.place(found.ref), also, context);
}

/** Queries that are written in the language of an ORM, over models and `Table` objects that are known. */
function reportOrm(context: PythonContext): void {
  // A query that has a name is read again with each step that is added to it.
  const told = new Set<number>();
  for (const { uses, place } of ormQueries(context))
    for (const use of uses.values()) {
      const table = { ...use.table, dialect: use.table.dialect ?? dialectOf(context) };
      const found = judge({ ...use, table }, table.dialect);
      if (!found || told.has(found.ref.start)) continue;
      told.add(found.ref.start);
      report(found, { source: place.source, start: found.ref.start, end: found.ref.end }, [], context);
    }
}

function findUnindexed(
  statement: Statement,
  reader: ExpressionReader,
  context: PythonContext | SqlContext,
  spoken: Dialect | undefined,
): Unindexed[] {
  const uses = usesOf(statement, reader, (name) => {
    const table = context.schema.table(name);
    if (!table || (spoken && table.dialect && spoken !== table.dialect)) return undefined;
    const dialect = table.dialect ?? spoken ?? dialectOf(context);
    return { ...table, dialect, isColumnStore: table.isColumnStore || usesColumnStore(context) };
  });
  const seen = new Set<string>();
  return uses.flatMap((use) => {
    const found = judge(use, use.table.dialect);
    const key = found && `${found.table.name.join(".")} ${found.column.name}`;
    if (!found || seen.has(key!)) return [];
    seen.add(key!);
    return [found];
  });
}

/** What the file itself, or what the project depends on, says about the database. */
function dialectOf(context: PythonContext | SqlContext): Dialect | undefined {
  if ("script" in context) return context.script.dialect();
  const { module, project } = context;
  const packages = Object.keys(DRIVERS);
  const imported = new Set(packages.filter((name) => module.imports(name)).map((name) => DRIVERS[name]));
  if (imported.size > 0) return imported.size === 1 ? [...imported][0] : undefined;
  const depended = new Set(
    Object.entries(DISTRIBUTIONS).flatMap(([name, dialect]) =>
      project.dependencies.has(name) ? [dialect] : [],
    ),
  );
  return depended.size === 1 ? [...depended][0] : undefined;
}

const DISTRIBUTIONS: Readonly<Record<string, Dialect>> = {
  psycopg: "postgres",
  psycopg2: "postgres",
  "psycopg2-binary": "postgres",
  asyncpg: "postgres",
  pymysql: "mysql",
  mysqlclient: "mysql",
  "mysql-connector-python": "mysql",
  aiomysql: "mysql",
  asyncmy: "mysql",
  pyodbc: "tsql",
  pymssql: "tsql",
};

function usesColumnStore(context: PythonContext | SqlContext): boolean {
  return "module" in context && COLUMN_STORES.some((name) => context.module.imports(name));
}

function report(
  found: Unindexed,
  place: Place,
  also: readonly Place[],
  context: PythonContext | SqlContext,
): void {
  context.report({
    place,
    also,
    message: messageFor(found),
    related: definitionOf(found.table, context),
    fixes: indexFixes(found, context),
  });
}

function messageFor({ table, column, role, expression }: Unindexed): string {
  const name = table.name.at(-1) ?? "";
  const shown = expression ?? `${name}.${column.name}`;
  if (role === "orders")
    return t(
      "`{0}` orders this query without an index, so all of `{1}` is sorted on every run.",
      shown,
      name,
    );
  if (role === "joins")
    return t(
      "`{0}` joins this query without an index, so all of `{1}` is read to find the rows that match.",
      shown,
      name,
    );
  return t("`{0}` filters this query without an index, so all of `{1}` is read on every run.", shown, name);
}

function definitionOf(
  { definition, name }: Table,
  context: PythonContext | SqlContext,
): NonNullable<Report["related"]> {
  const { by, path } = definition;
  const message = t("`{0}` is defined here", name.at(-1) ?? "");
  const place = context.schema.place(path, by);
  return [place ? { place, message } : { path, span: { start: by.start, end: by.end }, message }];
}

function reportForeignKeys(context: PythonContext | SqlContext): void {
  const source = "facts" in context ? context.facts.root.source : context.statement.source;
  for (const { table, column, key } of findForeignKeys(context, () => dialectOf(context))) {
    const name = table.name.at(-1);
    context.report({
      place: { source, start: key.start, end: key.end },
      message: t(
        "The foreign key `{0}` has no index, so a join on it, or a delete in `{1}`, reads all of `{2}`.",
        `${name}.${column.name}`,
        key.references!.table.at(-1) ?? "",
        name ?? "",
      ),
      fixes: indexFixes({ table, column }, context),
    });
  }
}
