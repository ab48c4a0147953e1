import type { ColumnFact, KeyFact } from "../../engine/schema/facts.ts";
import type { Table } from "../../engine/schema/schema.ts";
import type { ColumnRef, Comparison } from "../../engine/sql/conditions.ts";
import type { Dialect } from "../../engine/sql/dialect.ts";
import { isCounter, isLookUp, isTime, weightOf } from "./columns.ts";
import type { TableUse } from "./uses.ts";

/** A column that an index would serve, and has none. */
export interface Unindexed {
  table: Table;
  column: ColumnFact;
  /** Where the query names it. */
  ref: ColumnRef;
  role: "filters" | "joins" | "orders";
  /** `lower(email)`: the expression to index in place of the column. */
  expression?: string;
}

/** What the planner would read the whole table for; undefined where it need not, or where that cannot be told. */
export function judge(use: TableUse, dialect: Dialect | undefined): Unindexed | undefined {
  const { table } = use;
  if (!isJudged(table) || isLookUp(table)) return undefined;
  const equal = [
    ...use.filters.filter(({ operator, wrapped }) => operator === "equal" && !wrapped).map(asFilter),
    ...drivenJoins(use),
  ];
  const ranges = use.filters.filter(
    ({ operator, wrapped, isPositive }) =>
      !wrapped && !isPositive && (operator === "range" || (operator === "prefix" && servesPrefix(dialect))),
  );
  const names = (list: readonly { column: ColumnRef }[]) =>
    new Set(list.map(({ column }) => column.column.toLowerCase()));
  const equalNames = names(equal);
  const rangeNames = names(ranges);
  const unclear = unclearJoins(use);
  if (isServed(use, new Set([...equalNames, ...names(unclear)]), rangeNames)) return undefined;
  const best = bestOf(equal.length > 0 ? [...equal, ...unclear] : [], table);
  if (best) return best;
  const range = ranges
    .filter(({ column }) => !isCounter(column.column))
    .map(({ column }) => about(table, column, "filters"))
    .find((found) => found !== undefined);
  if (range) return range;
  return unservedArm(use, equalNames) ?? unservedExpression(use, dialect) ?? unservedOrder(use, equalNames);
}

/** True for a table whose indexes are all known, in a store that has any. */
export function isJudged({ isColumnStore, definition, columns }: Table): boolean {
  return !isColumnStore && !definition.by.temporary && columns.length > 0;
}

/** A primary key or a unique constraint is an index too; one on a condition counts where the query speaks of its columns. */
function indexesOf(table: Table, spokenOf: ReadonlySet<string>): KeyFact[] {
  return table.keys
    .map(({ fact }) => fact)
    .filter((key) => key.kind !== "foreign-key" || isImplied(table))
    .filter(({ where }) => {
      if (where === undefined) return true;
      return [...spokenOf].some((name) =>
        new RegExp(`\\b${name.replace(/\W/g, "\\$&")}\\b`, "i").test(where),
      );
    });
}

/** InnoDB indexes foreign keys by itself. */
export function isImplied({ dialect, definition }: Table): boolean {
  return dialect === "mysql" && !/^(myisam|aria|memory|csv|archive)$/.test(definition.by.engine ?? "");
}

function isServed(use: TableUse, equal: ReadonlySet<string>, ranges: ReadonlySet<string>): boolean {
  const spokenOf = new Set(
    [...use.filters, ...use.joins.map(({ comparison }) => comparison), ...use.alternatives.flat()].map(
      ({ column }) => column.column.toLowerCase(),
    ),
  );
  return indexesOf(use.table, spokenOf).some((key) => {
    const [first, second] = key.keys.map(({ column }) => column?.toLowerCase());
    if (first === undefined) return false;
    if (ranges.has(first)) return true;
    if (!equal.has(first)) return false;
    const isWeak = columnOf(use.table, first)?.fewValues && key.kind === "index";
    return !isWeak || (second !== undefined && (equal.has(second) || ranges.has(second)));
  });
}

/** True when some index begins with a column. */
export function hasIndex(table: Table, column: string): boolean {
  const wanted = column.toLowerCase();
  return indexesOf(table, new Set([wanted])).some(({ keys }) => keys[0]?.column?.toLowerCase() === wanted);
}

interface Equality {
  column: ColumnRef;
  role: Unindexed["role"];
  literal?: string | undefined;
  /** It keeps a user to the rows of their own group: many rows, in a query that is made for each of them. */
  isSession?: boolean | undefined;
}

function asFilter({ column, literal, isSession }: Comparison): Equality {
  return { column, role: "filters", literal, isSession };
}

/** Joins in which the rows of this table are looked up for those of another. */
function drivenJoins(use: TableUse): Equality[] {
  return use.joins.flatMap(({ comparison, other }): Equality[] => {
    if (comparison.operator !== "equal" || comparison.wrapped || !other) return [];
    return isDrivenBy(use, other) ? [{ column: comparison.column, role: "joins" }] : [];
  });
}

/** Joins with a subquery, a CTE or an unknown table, each row of which may look up rows of this one. */
function unclearJoins({ joins }: TableUse): Equality[] {
  return joins.flatMap(({ comparison, other }): Equality[] =>
    comparison.operator === "equal" && !comparison.wrapped && !other
      ? [{ column: comparison.column, role: "joins" }]
      : [],
  );
}

/** By a table of which only some rows count; where all rows of both do, by the one that stands before it. */
function isDrivenBy(use: TableUse, other: TableUse): boolean {
  if (isRestricted(other)) return true;
  if (other.isLookedUp) return false;
  return use.isLookedUp || (!isRestricted(use) && other.ref.start < use.ref.start);
}

function isRestricted({ filters, alternatives, isNarrowed }: TableUse): boolean {
  return filters.some(({ operator }) => operator !== "null") || alternatives.length > 0 || isNarrowed;
}

/** The column that tells rows apart best: an index on it alone is enough. */
function bestOf(equal: readonly Equality[], table: Table): Unindexed | undefined {
  const ranked = equal
    .flatMap((item) => {
      const found = about(table, item.column, item.role);
      if (!found || found.column.fewValues || item.isSession) return [];
      const weight = weightOf(found.column.name, item.literal);
      return weight > 0 ? [{ found, weight }] : [];
    })
    .sort((a, b) => b.weight - a.weight);
  return ranked[0]?.found;
}

function unservedArm(use: TableUse, equal: ReadonlySet<string>): Unindexed | undefined {
  if (equal.size > 0) return undefined;
  for (const arms of use.alternatives) {
    const found = arms.flatMap(({ column, literal }) => {
      const one = about(use.table, column, "filters");
      if (!one) return [];
      return hasIndex(use.table, column.column)
        ? []
        : [{ one, weight: one.column.fewValues ? 0 : weightOf(column.column, literal) }];
    });
    const isMixed = arms.some(({ column }) => !about(use.table, column, "filters"));
    if (isMixed || found.some(({ weight }) => weight === 0)) continue;
    if (found[0]) return found[0].one;
  }
  return undefined;
}

/** PostgreSQL indexes expressions that always give the same for the same. */
function unservedExpression(use: TableUse, dialect: Dialect | undefined): Unindexed | undefined {
  if (
    dialect !== "postgres" ||
    use.filters.some(({ wrapped, operator }) => !wrapped && operator !== "null" && operator !== "other")
  )
    return undefined;
  for (const { wrapped, operator, column } of use.filters) {
    if (operator !== "equal" || !wrapped || !/^(lower|upper)$/.test(wrapped.name)) continue;
    const bare = `${wrapped.name}(${column.column.toLowerCase()})`;
    const isKnown = use.table.keys.some(({ fact }) =>
      fact.keys.some(({ expression }) =>
        expression
          ?.toLowerCase()
          .replace(/[\s"]|::\w+|^\(|\)$/g, "")
          .includes(bare.slice(0, -1)),
      ),
    );
    const found = about(use.table, column, "filters");
    if (!isKnown && found && !/citext/i.test(found.column.type)) return { ...found, expression: bare };
  }
  return undefined;
}

function unservedOrder(use: TableUse, equal: ReadonlySet<string>): Unindexed | undefined {
  const [first] = use.ordering;
  if (!first || !(use.isLimited || (use.filters.length === 0 && !use.isNarrowed))) return undefined;
  const wanted = first.column.toLowerCase();
  const isOrdered = indexesOf(use.table, new Set([wanted, ...equal])).some(({ keys }) => {
    const names = keys.map(({ column }) => column?.toLowerCase() ?? "");
    const at = names.indexOf(wanted);
    return at >= 0 && names.slice(0, at).every((name) => equal.has(name));
  });
  if (isOrdered || use.isNarrowed) return undefined;
  const found = about(use.table, first, "orders");
  if (!found || found.column.fewValues) return undefined;
  // Reading all rows in order is worth an index where the table grows with time.
  return use.isLimited || isTime(found.column) ? found : undefined;
}

/** PostgreSQL and SQLite use an index for LIKE 'x%' only under settings that few have. */
function servesPrefix(dialect: Dialect | undefined): boolean {
  return dialect === "mysql" || dialect === "tsql";
}

/** Undefined for a column that no plain index can be on, or of which too little is known. */
function about(table: Table, ref: ColumnRef, role: Unindexed["role"]): Unindexed | undefined {
  const column = columnOf(table, ref.column);
  if (!column || column.unsure || UNINDEXABLE.test(column.type)) return undefined;
  return { table, column, ref, role };
}

/** A column of a table by its name. */
export function columnOf(table: Table, name: string): ColumnFact | undefined {
  const wanted = name.toLowerCase();
  return table.columns.find(({ fact }) => fact.name.toLowerCase() === wanted)?.fact;
}

const UNINDEXABLE =
  /json|xml|geometry|geography|vector|bytea|blob|image|binary|\[\]|array|\(\s*max\s*\)|ntext|hstore|point|polygon|LargeBinary|PickleType/i;
