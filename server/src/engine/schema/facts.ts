import type { Dialect } from "../sql/dialect.ts";
import type { Span } from "../text.ts";

/**
 * What one file says about the schema of a database: plain data that can be kept as JSON. All spans are UTF-16 offsets
 * from the start of the file.
 */
export interface SchemaFacts {
  /** What the file's own text speaks for. */
  dialect?: Dialect;
  /** The file speaks of a store that keeps columns and has no indexes: BigQuery, Snowflake, Redshift, ClickHouse. */
  columnStore?: true;
  /** Its lines end with CR LF. */
  isCrlf?: true;
  /** The comments of a migration tool around what applies and what undoes the migration, as written. */
  sections?: { up: string; down?: string };
  /** In the order in which they are carried out. */
  operations: Operation[];
  /** The place of a migration among others, where the file itself tells it (Alembic, Django). */
  revision?: Revision;
}

export interface Revision {
  id: string;
  /** The revisions that have run before it. */
  after: string[];
}

/** How a file says it: as SQL, as SQL in a string of a program, as a model, or as a migration of a framework. */
export type Form = "sql" | "embedded" | "sqlalchemy" | "django" | "alembic" | "django-migration";

export type Operation =
  | CreateTable
  | (Span & { kind: "drop-table"; table: TableName })
  | (Span & { kind: "rename-table"; table: TableName; to: string })
  | (Span & { kind: "add-column"; table: TableName; column: ColumnFact; form: Form })
  | (Span & { kind: "drop-column"; table: TableName; column: string })
  | (Span & { kind: "rename-column"; table: TableName; column: string; to: string })
  | (Span & { kind: "add-key"; table: TableName; key: KeyFact; form: Form })
  /** Without a table where the dialect names an index alone; `PRIMARY` is the primary key. */
  | (Span & { kind: "drop-key"; table?: TableName; name: string })
  | (Span & { kind: "policy"; table: TableName })
  | (Span & { kind: "no-policy"; table: TableName })
  | (Span & { kind: "view"; table: TableName });

/** The parts of a name without quotes: `["public", "users"]`. */
export type TableName = readonly string[];

/** A table with all that its own statement, or its model, says. */
export interface CreateTable extends Span {
  kind: "create-table";
  form: Form;
  table: TableName;
  /** The name as the statement writes it, with its quotes. */
  written?: string;
  temporary?: true;
  /** Its rows are in partitions, which PostgreSQL indexes only together and with a lock. */
  partitioned?: true;
  /** Kept only when there is no such table yet. */
  ifNotExists?: true;
  columns: ColumnFact[];
  keys: KeyFact[];
  /** Columns or indexes come from elsewhere as well: LIKE, INHERITS, PARTITION OF, AS SELECT, a base out of sight. */
  incomplete?: true;
  /** See `SchemaFacts`; of this table alone. */
  columnStore?: true;
  /** What its own statement speaks for, where it stands in a string. */
  dialect?: Dialect;
  /** The storage engine of MySQL, in lower case. */
  engine?: string;
  /** The class, for a model; its table may be given by a base class, and then has no name here. */
  model?: { name: string; bases: string[]; abstract: boolean };
  /** Where a statement can follow: behind the statement, its semicolon and the comment on that line. */
  after: number;
  /** A semicolon, GO, or the end of a string stands behind the statement. */
  terminated: boolean;
}

export interface ColumnFact extends Span {
  name: string;
  /** With its quotes, where it has any. */
  written?: string;
  /** The attribute of a model, when it differs from the column's name. */
  attribute?: string;
  /** As written; empty where it is not known. */
  type: string;
  /** Whether the column is indexed depends on what the file does not show. */
  unsure?: true;
  /** It has few values: a truth value, an enumeration, a CHECK for one of a few. */
  fewValues?: true;
  /** The edit of the file that gives the column of a model an index. */
  indexed?: Edit;
}

export interface Edit extends Span {
  newText: string;
}

/** A primary key, a unique constraint, an index, or a foreign key. */
export interface KeyFact extends Span {
  kind: "primary-key" | "unique" | "index" | "foreign-key";
  name?: string;
  keys: KeyPart[];
  /** The condition of a partial index, as written. */
  where?: string;
  /** Another method than the usual one: `gin`, `fulltext` … */
  method?: string;
  /** The table and columns that a foreign key points at. */
  references?: { table: TableName; columns: string[] };
}

/** A column, or an expression as written. */
export interface KeyPart {
  column?: string;
  expression?: string;
}

/** The name by which tables are looked up: the last part in lower case. */
export function keyOfTable(name: TableName): string {
  return (name.at(-1) ?? "").toLowerCase();
}

/** Stands for every table, where a change cannot be told apart. */
export const EVERY_TABLE = "*";

/**
 * The keys of the tables and models that an operation bears on. The table of a Django model is called after the folder
 * of its file, which a statement alone does not tell: such a model has the key `~order` as well.
 */
export function keysOfOperation(operation: Operation): string[] {
  const keys: string[] = [];
  if (operation.table) keys.push(keyOfTable(operation.table));
  else keys.push(EVERY_TABLE);
  if (operation.kind === "rename-table") keys.push(operation.to.toLowerCase());
  if (operation.kind === "create-table" && operation.model) {
    keys.push(operation.model.name.toLowerCase());
    for (const base of operation.model.bases) keys.push(base.toLowerCase());
    if (operation.form === "django") keys.push(`~${operation.model.name.toLowerCase()}`);
  }
  return keys.filter(Boolean);
}

/** The keys under which analyses note that they asked for a table. */
export function schemaKeysOf(operations: readonly Operation[]): Set<string> {
  return new Set(operations.flatMap((operation) => keysOfOperation(operation).map(schemaKey)));
}

/** @param table - as `keyOfTable` gives it, or a model's class in lower case, or `EVERY_TABLE` */
export function schemaKey(table: string): string {
  return `@table ${table}`;
}

/**
 * The tables whose questions have another answer when a file changes; `EVERY_TABLE` among them stands for all. Models
 * are named like tables. A table whose definition has only moved is among them: answers hold offsets.
 */
export function changedTables(before: SchemaFacts | undefined, after: SchemaFacts | undefined): Set<string> {
  const changed = new Set<string>();
  const frame = (facts: SchemaFacts | undefined) => JSON.stringify({ ...facts, operations: undefined });
  const old = signatures(before);
  const now = signatures(after);
  const all = new Set([...old.keys(), ...now.keys()]);
  const isSame = frame(before) === frame(after);
  for (const key of all) if (!isSame || old.get(key) !== now.get(key)) changed.add(key);
  return changed;
}

function signatures(facts: SchemaFacts | undefined): Map<string, string> {
  const found = new Map<string, string>();
  for (const operation of facts?.operations ?? [])
    for (const key of new Set(keysOfOperation(operation)))
      found.set(key, `${found.get(key) ?? ""}${JSON.stringify(operation)}\n`);
  return found;
}

/** The same data with all its spans moved. */
export function moved<T>(data: T, by: number): T {
  if (by === 0) return data;
  if (Array.isArray(data)) return data.map((item) => moved(item, by)) as T;
  if (typeof data !== "object" || data === null) return data;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(data))
    copy[key] = typeof value === "number" && OFFSETS.has(key) ? value + by : moved(value, by);
  return copy as T;
}

const OFFSETS = new Set(["start", "end", "after"]);
