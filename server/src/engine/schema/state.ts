import {
  type ColumnFact,
  type CreateTable,
  type Form,
  type KeyFact,
  keyOfTable,
  type Operation,
  type TableName,
} from "./facts.ts";
import type { Sequence } from "./order.ts";

/** A table as one sequence of files leaves it. */
export interface TableState {
  name: TableName;
  /** Absent where the sequence only changes a table that something else creates. */
  created: { by: CreateTable; path: string } | undefined;
  columns: Map<string, Placed<ColumnFact>>;
  keys: Placed<KeyFact>[];
  hasPolicy: boolean;
  isDropped: boolean;
  isView: boolean;
}

/** Something that a file says, with the file that says it. */
export interface Placed<T> {
  fact: T;
  path: string;
  form: Form;
}

/** Carries out the operations of a sequence that bear on some tables. @returns the tables by their key */
export function carryOut(
  sequence: Sequence,
  bearsOn: (operation: Operation) => boolean,
): Map<string, TableState> {
  const tables = new Map<string, TableState>();
  for (const { path, facts } of sequence.files)
    for (const operation of facts.operations) if (bearsOn(operation)) apply(tables, operation, path);
  for (const [key, table] of tables) if (table.isDropped && sequence.isMigrations) tables.delete(key);
  return tables;
}

function apply(tables: Map<string, TableState>, operation: Operation, path: string): void {
  if (operation.kind === "drop-key" && !operation.table) {
    for (const table of tables.values()) dropKey(table, operation.name);
    return;
  }
  const name = operation.table!;
  const key = keyOfTable(name);
  if (operation.kind === "create-table") {
    create(tables, operation, path);
    return;
  }
  const table = tables.get(key) ?? emptyTable(name);
  tables.set(key, table);
  switch (operation.kind) {
    case "drop-table":
      table.isDropped = true;
      break;
    case "rename-table":
      tables.delete(key);
      tables.set(operation.to.toLowerCase(), { ...table, name: [...name.slice(0, -1), operation.to] });
      break;
    case "add-column":
      table.columns.set(operation.column.name.toLowerCase(), {
        fact: operation.column,
        path,
        form: operation.form,
      });
      break;
    case "drop-column":
      table.columns.delete(operation.column.toLowerCase());
      table.keys = table.keys.filter(
        ({ fact }) => !fact.keys.some((part) => isSame(part.column, operation.column)),
      );
      break;
    case "rename-column":
      renameColumn(table, operation.column, operation.to);
      break;
    case "add-key":
      table.keys.push({ fact: withColumnNames(operation.key, table), path, form: operation.form });
      break;
    case "drop-key":
      dropKey(table, operation.name);
      break;
    case "policy":
      table.hasPolicy = true;
      break;
    case "no-policy":
      table.hasPolicy = false;
      break;
    case "view":
      table.isView = true;
      break;
  }
}

function create(tables: Map<string, TableState>, by: CreateTable, path: string): void {
  const key = keyOfTable(by.table);
  const old = tables.get(key);
  if (old?.created && !old.isDropped && by.ifNotExists) return;
  const table = emptyTable(by.table);
  table.created = { by, path };
  const { form } = by;
  for (const fact of by.columns) table.columns.set(fact.name.toLowerCase(), { fact, path, form });
  table.keys = by.keys.map((fact) => ({ fact, path, form }));
  if (old && !old.isDropped) {
    table.keys.push(...old.keys);
    table.hasPolicy = old.hasPolicy;
  }
  tables.set(key, table);
}

/** Frameworks name fields; a foreign key's column is called otherwise. */
function withColumnNames(key: KeyFact, { columns }: TableState): KeyFact {
  const isField = ({ column }: KeyFact["keys"][number]) =>
    column !== undefined && !columns.has(column.toLowerCase());
  if (!key.keys.some(isField)) return key;
  const byAttribute = new Map([...columns.values()].map(({ fact }) => [fact.attribute, fact.name]));
  return {
    ...key,
    keys: key.keys.map((part) =>
      isField(part) ? { column: byAttribute.get(part.column) ?? part.column! } : part,
    ),
  };
}

function emptyTable(name: TableName): TableState {
  return {
    name,
    created: undefined,
    columns: new Map(),
    keys: [],
    hasPolicy: false,
    isDropped: false,
    isView: false,
  };
}

function dropKey(table: TableState, name: string): void {
  table.keys = table.keys.filter(({ fact }) => !isCalled(fact, name, table.name));
}

/** By its own name, or by the one that the database gives it. */
function isCalled({ name, kind, keys }: KeyFact, wanted: string, table: TableName): boolean {
  if (name !== undefined) return isSame(name, wanted);
  if (kind === "primary-key" && /^primary$/i.test(wanted)) return true;
  const ending = { "primary-key": "pkey", unique: "key", index: "idx", "foreign-key": "fkey" }[kind];
  const columns = kind === "primary-key" ? [] : keys.map(({ column }) => column ?? "expr");
  const given = [table.at(-1), ...columns, ending].join("_");
  return isSame(given, wanted) || (keys.length === 1 && isSame(keys[0]!.column, wanted));
}

function renameColumn(table: TableState, from: string, to: string): void {
  const old = table.columns.get(from.toLowerCase());
  if (!old) return;
  const columns = [...table.columns].map(([key, placed]): [string, Placed<ColumnFact>] =>
    placed === old ? [to.toLowerCase(), { ...old, fact: { ...old.fact, name: to } }] : [key, placed],
  );
  table.columns = new Map(columns);
  table.keys = table.keys.map((placed) => ({
    ...placed,
    fact: {
      ...placed.fact,
      keys: placed.fact.keys.map((part) => (isSame(part.column, from) ? { column: to } : part)),
    },
  }));
}

function isSame(a: string | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}
