import type { Dialect } from "../sql/dialect.ts";
import {
  type ColumnFact,
  type CreateTable,
  EVERY_TABLE,
  type KeyFact,
  keyOfTable,
  keysOfOperation,
  type Operation,
  type TableName,
} from "./facts.ts";
import { type SchemaFile, type Sequence, sequencesOf } from "./order.ts";
import { carryOut, type Placed, type TableState } from "./state.ts";

/** A table of the workspace, put together from all the files that speak of it. */
export interface Table {
  /** As the definition writes it. */
  name: TableName;
  /** Where it is defined: nearest to the file that asked. */
  definition: { by: CreateTable; path: string };
  columns: readonly Placed<ColumnFact>[];
  /** No file adds columns out of sight, and those that define the table agree on them. */
  isComplete: boolean;
  /** Primary key, unique constraints, indexes and foreign keys of all files. */
  keys: readonly Placed<KeyFact>[];
  /** A policy of the database limits which rows a user sees. */
  hasPolicy: boolean;
  dialect: Dialect | undefined;
  isColumnStore: boolean;
}

/** The schema of the databases of a workspace. Immutable. */
export interface Schema {
  readonly files: readonly SchemaFile[];
  /** The same with another version of one file, or without it. */
  with(path: string, facts: SchemaFile["facts"] | undefined): Schema;
  /**
   * A table by its name, or the table of a model by its class.
   *
   * @param from - the path of the file that asks: among tables of one name the nearest counts
   * @param about - gets the keys of all that the answer hangs on
   * @returns undefined for a table that no file creates, or on which equally near files contradict each other
   */
  table(name: TableName, from: string, about?: Set<string>): Table | undefined;
  /** True for a view that some file creates. */
  isView(name: TableName): boolean;
  /** True when a file that speaks of a table, wherever it is created, puts a row-level policy on it. */
  hasPolicy(name: TableName): boolean;
}

/** Makes the schema of all files of a workspace that say something about it. */
export function buildSchema(files: readonly SchemaFile[]): Schema {
  const byKey = new Map<string, Set<SchemaFile>>();
  const renames = new Map<string, Set<string>>();
  for (const file of files)
    for (const operation of file.facts.operations) {
      for (const key of keysOfOperation(operation)) add(byKey, key, file);
      if (operation.kind !== "rename-table") continue;
      add(renames, operation.to.toLowerCase(), keyOfTable(operation.table));
    }
  const states = new Map<string, { sequence: Sequence; table: TableState }[]>();
  const answers = new Map<string, Table | undefined>();
  return { files, with: exchange, table, isView, hasPolicy };

  function exchange(path: string, facts: SchemaFile["facts"] | undefined): Schema {
    const others = files.filter((file) => file.path !== path);
    return buildSchema(facts ? [...others, { path, facts }] : others);
  }

  function isView(name: TableName): boolean {
    return statesOf(keyOfTable(name)).some(({ table }) => table.isView);
  }

  function hasPolicy(name: TableName): boolean {
    return statesOf(keyOfTable(name)).some(({ table }) => table.hasPolicy);
  }

  function table(name: TableName, from: string, about = new Set<string>()): Table | undefined {
    const key = keyOfTable(name);
    about.add(key).add(EVERY_TABLE);
    const question = `${name.join(".").toLowerCase()} ${from}`;
    if (!answers.has(question)) {
      const first = answer(name, from);
      const isModel = first !== undefined && keyOfTable(first.name) !== key;
      answers.set(question, isModel ? (answer(first.name, from) ?? first) : first);
    }
    const found = answers.get(question);
    if (found) about.add(keyOfTable(found.name));
    for (const base of found?.definition.by.model?.bases ?? []) about.add(base.toLowerCase());
    for (const old of renames.get(key) ?? []) about.add(old);
    return found;
  }

  function answer(name: TableName, from: string): Table | undefined {
    const all = statesOf(keyOfTable(name)).filter(
      ({ table }) => !table.isView && isSameSchema(name, table.name),
    );
    const defined = all.flatMap(({ sequence, table }) => {
      const { created } = table;
      return created &&
        !created.by.model?.abstract &&
        created.by.table.length > 0 &&
        isInSight(created.by, created.path, from)
        ? [{ sequence, table, created, distance: distanceBetween(from, created.path) }]
        : [];
    });
    const nearest = defined.toSorted(
      (a, b) =>
        mirrors(a.created.by) - mirrors(b.created.by) ||
        a.distance - b.distance ||
        compareForms(a.created.by, b.created.by),
    )[0];
    if (!nearest) return undefined;
    const alike = defined.filter((other) => other === nearest || areAlike(nearest.table, other.table));
    if (defined.some((other) => !alike.includes(other) && other.distance <= nearest.distance))
      return undefined;
    const model = nearest.created.by.model?.name.toLowerCase();
    const byModel = model && model !== keyOfTable(name) ? statesOf(model) : [];
    const loose = [...all, ...byModel].filter(({ table }) => !table.created);
    const columns = new Map(nearest.table.columns);
    for (const { table } of [...alike, ...loose])
      for (const [key, column] of table.columns) {
        const known = columns.get(key);
        if (!known) columns.set(key, column);
        else if (column.fact.unsure && !known.fact.unsure) columns.set(key, column);
      }
    const isComplete = alike.every(
      ({ table, created }) => !created.by.incomplete && table.columns.size === columns.size,
    );
    const files = [nearest, ...alike].flatMap(({ sequence }) => sequence.files);
    return {
      name: nearest.table.name,
      definition: nearest.created,
      columns: [...columns.values()],
      isComplete,
      keys: [...alike, ...loose].flatMap(({ table }) => table.keys),
      hasPolicy: all.some(({ table }) => table.hasPolicy),
      dialect: nearest.created.by.dialect ?? files.find(({ facts }) => facts.dialect)?.facts.dialect,
      isColumnStore:
        alike.some(({ created }) => created.by.columnStore) || files.some(({ facts }) => facts.columnStore),
    };
  }

  function statesOf(key: string): { sequence: Sequence; table: TableState }[] {
    let known = states.get(key);
    if (known) return known;
    const keys = relatedKeys(key);
    const concerned = new Set<SchemaFile>();
    for (const related of keys) for (const file of byKey.get(related) ?? []) concerned.add(file);
    // An index that is dropped by its name alone bears on whatever table it is on.
    for (const file of byKey.get(EVERY_TABLE) ?? []) concerned.add(file);
    const bearsOn = (operation: Operation) =>
      operation.table ? keysOfOperation(operation).some((one) => keys.has(one)) : true;
    known = sequencesOf([...concerned]).flatMap((sequence) =>
      [...carryOut(sequence, bearsOn)].flatMap(([name, table]) => {
        const isMeant = name === key || table.created?.by.model?.name.toLowerCase() === key;
        return isMeant ? [{ sequence, table: withBases(table) }] : [];
      }),
    );
    states.set(key, known);
    return known;
  }

  /** The table's own name and those that it had before. */
  function relatedKeys(key: string): Set<string> {
    const keys = new Set([key]);
    for (const one of keys) for (const old of renames.get(one) ?? []) keys.add(old);
    return keys;
  }

  /** A model's table with the columns of the model's bases. */
  function withBases(table: TableState, depth = 0): TableState {
    const model = table.created?.by.model;
    if (!model || depth > 5) return table;
    const columns = new Map(table.columns);
    const keys = [...table.keys];
    let isIncomplete = false;
    for (const base of model.bases) {
      const found = modelCalled(base, table.created!.path);
      if (!found) isIncomplete ||= !ROOTS.has(base);
      else {
        const whole = withBases(found, depth + 1);
        for (const [key, column] of whole.columns) if (!columns.has(key)) columns.set(key, column);
        keys.push(
          ...whole.keys.filter(
            ({ fact }) => fact.kind !== "foreign-key" || whole.created?.by.model?.abstract,
          ),
        );
        isIncomplete ||= whole.created?.by.incomplete === true;
      }
    }
    const created = isIncomplete
      ? { ...table.created!, by: { ...table.created!.by, incomplete: true as const } }
      : table.created;
    return { ...table, created, columns, keys };
  }

  function modelCalled(name: string, from: string): TableState | undefined {
    const candidates = [...(byKey.get(name.toLowerCase()) ?? [])].flatMap((file) =>
      file.facts.operations.flatMap((operation) =>
        operation.kind === "create-table" && operation.model?.name === name ? [{ operation, file }] : [],
      ),
    );
    const nearest = candidates.toSorted(
      (a, b) => distanceBetween(from, a.file.path) - distanceBetween(from, b.file.path),
    )[0];
    if (!nearest) return undefined;
    const { operation, file } = nearest;
    const sequence: Sequence = {
      path: file.path,
      isMigrations: false,
      files: [{ path: file.path, facts: { operations: [{ ...operation, table: [name] }] } }],
    };
    return carryOut(sequence, () => true).get(name.toLowerCase());
  }
}

/** Bases of models that bring no columns. */
const ROOTS = new Set([
  "Base",
  "Model",
  "SQLModel",
  "DeclarativeBase",
  "MappedAsDataclass",
  "AsyncAttrs",
  "object",
  "ABC",
]);

/** Plain definitions count before those of frameworks that mirror them. */
const FORMS: readonly CreateTable["form"][] = [
  "sql",
  "sqlalchemy",
  "django",
  "embedded",
  "alembic",
  "django-migration",
];

/** Migrations of frameworks say what the models say, as they once were. */
function mirrors({ form }: CreateTable): number {
  return form === "alembic" || form === "django-migration" ? 1 : 0;
}

function compareForms(a: CreateTable, b: CreateTable): number {
  return FORMS.indexOf(a.form) - FORMS.indexOf(b.form);
}

/** A temporary table is its file's own; one of a test or an example is known only there. */
function isInSight(by: CreateTable, path: string, from: string): boolean {
  if (path === from) return true;
  if (by.temporary) return false;
  const parts = path.split("/").slice(0, -1);
  const enclosed = parts.findLastIndex((part) => ENCLOSED.test(part));
  if (enclosed < 0) return true;
  const shared = parts.slice(
    0,
    parts.length > enclosed + 1 && !/test|spec/i.test(parts[enclosed]!) ? enclosed + 2 : enclosed + 1,
  );
  return `${from}/`.startsWith(`${shared.join("/")}/`);
}

const ENCLOSED =
  /^(tests?|testing|spec|fixtures?|examples?|samples?|demos?|tutorials?|docs?|cookbooks?|snippets)$/i;
const DEFAULT_SCHEMAS = new Set(["public", "dbo", "main"]);

/** `auth.users` is not `public.users`; a name without a schema may be any. */
function isSameSchema(a: TableName, b: TableName): boolean {
  const [x, y] = [a.at(-2)?.toLowerCase(), b.at(-2)?.toLowerCase()];
  if (x === undefined || y === undefined || x === y) return true;
  return DEFAULT_SCHEMAS.has(x) && DEFAULT_SCHEMAS.has(y);
}

/** They have at least half of the smaller one's columns in common. */
function areAlike(a: TableState, b: TableState): boolean {
  if (a.columns.size === 0 || b.columns.size === 0) return true;
  const shared = [...a.columns.keys()].filter((key) => b.columns.has(key)).length;
  return shared * 2 >= Math.min(a.columns.size, b.columns.size);
}

function distanceBetween(a: string, b: string): number {
  if (a === b) return -1;
  const [as, bs] = [a, b].map((path) => path.split("/").slice(0, -1)) as [string[], string[]];
  let common = 0;
  while (common < as.length && as[common] === bs[common]) common++;
  return as.length - common + (bs.length - common);
}

function add<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}
