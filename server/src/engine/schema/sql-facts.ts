import type { AlterAction, ColumnDefinition, Constraint, Name, Statement } from "../sql/ast.ts";
import { detectDialect } from "../sql/dialect.ts";
import type { SqlStatementFacts } from "../sql-file.ts";
import {
  type ColumnFact,
  type CreateTable,
  type Form,
  type KeyFact,
  moved,
  type Operation,
  type SchemaFacts,
  type TableName,
} from "./facts.ts";

/**
 * Reads what an SQL file says about the schema.
 *
 * @param chunks - the file's chunks in order, without gaps between them
 * @returns undefined when it says nothing
 */
export function readSqlSchema(chunks: readonly SqlStatementFacts[]): SchemaFacts | undefined {
  const operations: Operation[] = [];
  let start = 0;
  let isDown = false;
  for (const chunk of chunks) {
    const own = operationsOfChunk(chunk);
    const text = chunk.source.text;
    for (const operation of own) {
      const section = sectionBefore(text, operation.start);
      if (section) isDown = section === "down";
      if (!isDown) operations.push(moved({ ...operation }, start));
    }
    const last = sectionBefore(text, text.length);
    if (last) isDown = last === "down";
    start += text.length;
  }
  if (operations.length === 0) return undefined;
  const text = chunks.map(({ source }) => source.text).join("");
  for (const operation of operations)
    if (operation.kind === "create-table" && operation.terminated)
      operation.after +=
        /^[ \t]*--[^\r\n]*/.exec(text.slice(operation.after, operation.after + 1000))?.[0].length ?? 0;
  const dialect = detectDialect(text);
  return {
    ...(dialect && { dialect }),
    ...((dialect === "bigquery" || isColumnStore(text)) && { columnStore: true as const }),
    ...(text.includes("\r\n") && { isCrlf: true as const }),
    ...sectionsOf(text),
    operations,
  };
}

function sectionsOf(text: string): Pick<SchemaFacts, "sections"> {
  const lines = [...text.matchAll(SECTION)].map(([line]) => line.trim());
  const isDown = (line: string) => sectionBefore(line, line.length) === "down";
  const up = lines.find((line) => !isDown(line));
  const down = lines.find(isDown);
  return up === undefined ? {} : { sections: { up, ...(down !== undefined && { down }) } };
}

const OPERATIONS = new WeakMap<SqlStatementFacts, readonly Operation[]>();

/** What one chunk says; offsets are into its own text. */
export function operationsOfChunk(chunk: SqlStatementFacts): readonly Operation[] {
  let known = OPERATIONS.get(chunk);
  if (!known) {
    const { text } = chunk.source;
    known = MAY_SPEAK.test(text)
      ? chunk.statements.flatMap((statement) => readOperations(statement, text, "sql"))
      : [];
    OPERATIONS.set(chunk, known);
  }
  return known;
}

const MAY_SPEAK = /\b(?:create|alter|drop)\b/i;

/** Whether the comments of migration tools say, last before an offset, that what follows applies or undoes it. */
function sectionBefore(text: string, offset: number): "up" | "down" | undefined {
  if (!text.includes("--")) return undefined;
  const marks = [...text.slice(0, offset).matchAll(SECTION)];
  const word = marks.at(-1)?.[1]?.toLowerCase();
  return word === undefined ? undefined : /^(?:down|rollback|undo)/.test(word) ? "down" : "up";
}

/** True for a text with such comments, which bear on all that follows them. */
export function holdsSections(text: string): boolean {
  return text.includes("--") && text.search(SECTION) !== -1;
}

/** The key of such comments; see `SqlFileView`. */
export const SECTIONS = "sections of a migration";

/** goose `-- +goose Down`, dbmate `-- migrate:down`, sql-migrate `-- +migrate Down`, Play `-- !Downs`. */
const SECTION =
  /^[ \t]*--[ \t]*(?:\+goose |\+migrate |migrate:|!|@)?(up|down|undo|rollback)s?\b(?:[ \t]+\w+[:=]\w+)?[^\w\n]*$/gim;

/** The operations of one statement. @param text - what the statement's spans refer to */
export function readOperations(statement: Statement, text: string, form: Form): Operation[] {
  const { target, kind } = statement;
  const span = { start: statement.start, end: statement.end };
  const table = target && nameOf(target);
  switch (kind) {
    case "create-table":
      return table ? [readTable(statement, table, text, form)] : [];
    case "create-index":
      return table ? readIndex(statement, table, text, form) : [];
    case "alter-table":
      return table
        ? (statement.actions ?? []).flatMap((action) => readAction(action, table, text, form))
        : [];
    case "create-view":
      return table ? [{ ...span, kind: "view", table }] : [];
    case "create-policy":
      return [target, ...(statement.policyTables ?? [])].flatMap((name) => (name && nameOf(name)) || [])
        .length > 0
        ? policies(statement)
        : [];
    case "drop":
      return readDrop(statement);
    case "if":
    case "begin":
    case "explain":
      return statement.body.flatMap((inner) => readOperations(inner, text, form));
    default:
      return [];
  }
}

/** Undefined for a name that a template or a program fills in. */
function nameOf({ parts, template }: Name): TableName | undefined {
  return template || parts.length === 0 ? undefined : parts;
}

function policies(statement: Statement): Operation[] {
  const { start, end } = statement;
  return [statement.target, ...(statement.policyTables ?? [])].flatMap((name): Operation[] => {
    const table = name && nameOf(name);
    return table ? [{ start, end, kind: "policy", table }] : [];
  });
}

function readTable(statement: Statement, table: TableName, text: string, form: Form): CreateTable {
  const { start, end } = statement;
  const definition = statement.table!;
  const list = definition.list;
  const head = text.slice(start, list?.start ?? end);
  const tail = text.slice(list?.end ?? end, end);
  const inside = list ? text.slice(list.start, list.end) : "";
  const terminator = /^[ \t\r\n]*;/.exec(text.slice(end));
  const created: CreateTable = {
    start,
    end,
    kind: "create-table",
    form,
    table,
    written: text.slice(statement.target!.start, statement.target!.end),
    columns: definition.columns.map((column) => readColumn(column, text)),
    keys: [
      ...definition.columns.flatMap(({ constraints }) => constraints),
      ...definition.constraints,
    ].flatMap((constraint) => readKey(constraint)),
    after: end + (terminator?.[0].length ?? 0),
    terminated: Boolean(terminator) || /^[ \t\r\n]*go\b/i.test(text.slice(end)),
  };
  if (definition.temporary) created.temporary = true;
  if (/\bif\s+not\s+exists\b/i.test(head)) created.ifNotExists = true;
  if (/\bpartition\s+by\b/i.test(tail)) created.partitioned = true;
  const isIncomplete =
    !list ||
    definition.columns.length === 0 ||
    /\bpartition\s+of\b/i.test(head + tail) ||
    /^\s*inherits\b/i.test(tail) ||
    /(?:^\(|,)\s*like\s/i.test(inside) ||
    /\{[{%]/.test(inside);
  if (isIncomplete) created.incomplete = true;
  if (isColumnStore(head + tail) || /\bclustered\s+columnstore\b/i.test(inside)) created.columnStore = true;
  const engine = /\bengine(?:\s*=)?\s*([a-z]+)/i.exec(tail)?.[1]?.toLowerCase();
  if (engine) created.engine = engine;
  return created;
}

function readColumn(definition: ColumnDefinition, text: string): ColumnFact {
  const { start, end, name, nameSpan, type, constraints } = definition;
  const written = text.slice(nameSpan.start, nameSpan.end);
  const checks = constraints.filter(({ kind }) => kind === "check");
  const hasFew =
    FEW_VALUES.test(type.trim()) ||
    checks.some((check) => /\bin\s*\(|=\s*any\b/i.test(text.slice(check.start, check.end)));
  return {
    start,
    end,
    name,
    ...(written !== name && { written }),
    type,
    ...(hasFew && { fewValues: true as const }),
  };
}

/** Truth values, enumerations and single letters. */
export const FEW_VALUES =
  /^(?:bool(?:ean)?|bit|tinyint\s*\(\s*1\s*\)|n?(?:var)?char(?:acter)?(?: varying)?\s*\(\s*1\s*\)|enum\b.*|set\s*\(.*)$/is;

function readKey({ start, end, kind, name, columns, references, method }: Constraint): KeyFact[] {
  if (!["primary-key", "unique", "foreign-key", "index"].includes(kind)) return [];
  const target = references && nameOf(references.table);
  if (kind === "foreign-key" && !target) return [];
  return [
    {
      start,
      end,
      kind: kind as KeyFact["kind"],
      ...(name !== undefined && { name }),
      keys: columns.map((column) => ({ column })),
      ...(method && { method }),
      ...(target && { references: { table: target, columns: references!.columns } }),
    },
  ];
}

function readIndex(statement: Statement, table: TableName, text: string, form: Form): Operation[] {
  const { index, name, start, end } = statement;
  if (!index) return [];
  const { keys, unique, where, method } = index;
  if (keys.length === 0 && method !== "columnstore") return [];
  const key: KeyFact = {
    start,
    end,
    kind: unique ? "unique" : "index",
    keys: keys.map((part) =>
      part.column === undefined ? { expression: text.slice(part.start, part.end) } : { column: part.column },
    ),
  };
  const label = name?.parts.at(-1);
  if (label) key.name = label;
  if (where) key.where = text.slice(where.body.start, where.body.end);
  if (method && method !== "btree") key.method = method;
  return [{ start, end, kind: "add-key", table, key, form }];
}

function readAction(action: AlterAction, table: TableName, text: string, form: Form): Operation[] {
  const { start, end } = action;
  switch (action.kind) {
    case "add-column": {
      const column = action.column!;
      const keys = column.constraints.flatMap(readKey);
      return [
        { start, end, kind: "add-column", table, column: readColumn(column, text), form },
        ...keys.map((key): Operation => ({ start, end, kind: "add-key", table, key, form })),
      ];
    }
    case "add-constraint":
      return readKey(action.constraint!).map(
        (key): Operation => ({
          start,
          end,
          kind: "add-key",
          table,
          key,
          form,
        }),
      );
    case "drop-column":
      return action.columnName ? [{ start, end, kind: "drop-column", table, column: action.columnName }] : [];
    case "drop-constraint":
      return action.constraintName
        ? [{ start, end, kind: "drop-key", table, name: action.constraintName }]
        : [];
    case "rename":
      return action.newName ? [{ start, end, kind: "rename-table", table, to: action.newName }] : [];
    case "rename-column":
      return action.columnName && action.newName
        ? [{ start, end, kind: "rename-column", table, column: action.columnName, to: action.newName }]
        : [];
    case "enable-row-security":
      return [{ start, end, kind: "policy", table }];
    case "disable-row-security":
      return [{ start, end, kind: "no-policy", table }];
    default:
      return [];
  }
}

function readDrop(statement: Statement): Operation[] {
  const { dropped, start, end } = statement;
  if (!dropped) return [];
  return dropped.names.flatMap((name): Operation[] => {
    const parts = nameOf(name);
    if (!parts) return [];
    if (dropped.object === "TABLE") return [{ start, end, kind: "drop-table", table: parts }];
    if (dropped.object !== "INDEX") return [];
    const table = dropped.table && nameOf(dropped.table);
    return [{ start, end, kind: "drop-key", name: parts.at(-1)!, ...(table && { table }) }];
  });
}

/** Words of stores that keep their data by columns and have no indexes of this kind. */
function isColumnStore(text: string): boolean {
  return COLUMN_STORE.test(text);
}

const COLUMN_STORE =
  /\b(?:distkey|sortkey|diststyle|distribution\s*=|mergetree|stored\s+as|using\s+(?:delta|iceberg|parquet|orc)|cluster\s+by|partitioned\s+by|external\s+table|transient\s+table|clustered\s+columnstore|order\s+by\s+tuple)\b|\b(?:variant|nullable\((?:string|int|float|date)|lowcardinality\(|string|float64|int64)\s*(?:not\s+null\s*)?[,)\n]/i;
