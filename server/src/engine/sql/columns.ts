import type { AlterAction, ColumnDefinition, Constraint, TableDefinition } from "./ast.ts";
import { after, at, type Reader, readName, readNameList, spanOf, splitAtCommas, unquote } from "./reader.ts";

/**
 * Reads the list of columns and constraints of CREATE TABLE.
 * @param open - the index of its parenthesis
 * @returns the index after the list
 */
export function readTableList(r: Reader, open: number, end: number, table: TableDefinition): number {
  const close = r.close[open]! > open ? r.close[open]! : statementEnd(r, open, end);
  for (const [from, to] of splitAtCommas(r, open + 1, Math.min(close, end))) {
    const constraint = readTableConstraint(r, from, to);
    if (constraint) table.constraints.push(constraint);
    else if (at(r, from) !== "LIKE" && isColumnName(r, from)) table.columns.push(readColumn(r, from, to));
  }
  return Math.min(close + 1, end);
}

/** Reads one action of ALTER TABLE, from its first token to before the comma. */
export function readTableAction(r: Reader, start: number, end: number): AlterAction {
  const span = spanOf(r, start, end);
  const i = at(r, start) === "WITH" && /^(NO)?CHECK$/.test(at(r, start + 1)) ? start + 2 : start;
  const [first, second] = [at(r, i), at(r, i + 1)];
  if (ROW_SECURITY[first] && r.text.slice(span.start, span.end).search(/row\s+level\s+security/i) !== -1) {
    const force = second === "FORCE" || first === "FORCE";
    return { ...span, kind: force && first !== "NO" ? "force-row-security" : ROW_SECURITY[first] };
  }
  const next = skipLeads(r, second === "COLUMN" ? i + 2 : i + 1);
  const columnName = nameAt(r, next, end);
  switch (first) {
    case "ADD": {
      const constraint = readTableConstraint(r, i + 1, end);
      if (constraint) return { ...span, kind: "add-constraint", constraint };
      const column = at(r, next) === "(" ? next + 1 : next;
      if (column >= end || !isColumnName(r, column)) return { ...span, kind: "other" };
      return { ...span, kind: "add-column", column: readColumn(r, column, end) };
    }
    case "DROP": {
      if (!DROPPED_CONSTRAINTS.has(second)) return { ...span, kind: "drop-column", columnName };
      const named = skipLeads(r, second === "FOREIGN" ? i + 3 : i + 2);
      return { ...span, kind: "drop-constraint", constraintName: nameAt(r, named, end) ?? second };
    }
    case "ALTER":
    case "MODIFY":
      return { ...span, kind: "alter-column", columnName };
    case "CHANGE": {
      const newName = nameAt(r, next + 1, end);
      return newName === columnName
        ? { ...span, kind: "alter-column", columnName }
        : { ...span, kind: "rename-column", columnName, newName };
    }
    case "RENAME": {
      const to = findWord(r, "TO", i, end) ?? findWord(r, "AS", i, end);
      const newName = to === undefined ? undefined : readName(r, to + 1, end)?.name.parts.at(-1);
      if (to === i + 1) return { ...span, kind: "rename", newName };
      if (["CONSTRAINT", "INDEX", "KEY"].includes(second)) return { ...span, kind: "other" };
      return { ...span, kind: "rename-column", columnName, newName };
    }
    default:
      return { ...span, kind: "other" };
  }
}

function skipLeads(r: Reader, i: number): number {
  let next = i;
  while (at(r, next) === "IF" || at(r, next) === "NOT" || at(r, next) === "EXISTS") next++;
  return next;
}

function nameAt(r: Reader, i: number, end: number): string | undefined {
  return i < end && isColumnName(r, i) ? unquote(r, r.tokens[i]!) : undefined;
}

function findWord(r: Reader, word: string, i: number, end: number): number | undefined {
  for (let j = i; j < end; j = after(r, j)) if (at(r, j) === word) return j;
  return undefined;
}

function readColumn(r: Reader, i: number, end: number): ColumnDefinition {
  const token = r.tokens[i]!;
  const name = unquote(r, token);
  let typeEnd = i + 1;
  while (typeEnd < end && !ENDS_TYPE.has(at(r, typeEnd))) typeEnd = after(r, typeEnd);
  typeEnd = Math.min(typeEnd, end);
  const typeSpan = spanOf(r, i + 1, typeEnd);
  return {
    ...spanOf(r, i, end),
    name,
    nameSpan: { start: token.start, end: token.end },
    type: r.text.slice(typeSpan.start, typeSpan.end),
    constraints: readColumnConstraints(r, typeEnd, end, name),
  };
}

function readColumnConstraints(r: Reader, i: number, end: number, column: string): Constraint[] {
  const found: Constraint[] = [];
  const add = (kind: Constraint["kind"], from: number, to: number, more: Partial<Constraint> = {}) =>
    found.push({ ...spanOf(r, from, Math.min(to, end)), kind, columns: [column], ...more });
  for (let j = i; j < end; j = after(r, j)) {
    const next = at(r, j + 1);
    switch (at(r, j)) {
      case "PRIMARY":
        add("primary-key", j, j + 2);
        break;
      case "UNIQUE":
        add("unique", j, j + 1);
        break;
      case "NOT":
        if (next === "NULL") add("not-null", j, j + 2);
        break;
      case "CHECK":
        add("check", j, after(r, j + 1));
        break;
      case "INDEX":
        add("index", j, j + 1);
        break;
      case "REFERENCES":
        add("foreign-key", j, end, readReferences(r, j, end));
        break;
    }
  }
  return found;
}

/** `[CONSTRAINT name] PRIMARY KEY (…)` and the like; undefined where a column stands. */
function readTableConstraint(r: Reader, i: number, end: number): Constraint | undefined {
  let next = i;
  let name: string | undefined;
  if (at(r, next) === "CONSTRAINT") {
    const named = r.tokens[next + 1];
    if (named && !CONSTRAINT_KINDS[named.upper]) {
      name = unquote(r, named);
      next++;
    }
    next++;
  }
  const kind = next < end ? CONSTRAINT_KINDS[at(r, next)] : undefined;
  if (!kind || !(CONSTRAINT_FOLLOWS.has(at(r, next + 1)) || name !== undefined || kind === "index"))
    return undefined;
  let open = next + 1;
  while (open < end && at(r, open) !== "(") open++;
  if (kind === "index" && (open >= end || open - next > 4 || isTypeName(r, next + 1, open))) return undefined;
  const constraint: Constraint = { ...spanOf(r, i, end), kind, columns: [] };
  name ??= kind === "index" || kind === "unique" ? nameBefore(r, next + 1, open) : undefined;
  if (name !== undefined) constraint.name = name;
  if (SPECIAL.has(at(r, next))) constraint.method = at(r, next).toLowerCase();
  if (open < end && kind !== "check" && kind !== "exclude") {
    constraint.columns = readNameList(r, open).map(({ parts }) => parts.at(-1)!);
  }
  for (let j = open; j < end; j = after(r, j)) {
    if (at(r, j) === "REFERENCES") Object.assign(constraint, readReferences(r, j, end));
  }
  return constraint;
}

/** The name of `KEY name (…)`, `UNIQUE INDEX name USING BTREE (…)`. */
function nameBefore(r: Reader, i: number, open: number): string | undefined {
  const named = ["KEY", "INDEX"].includes(at(r, i)) ? i + 1 : i;
  return named < open && !CONSTRAINT_FOLLOWS.has(at(r, named)) ? nameAt(r, named, open) : undefined;
}

/** A column called `key` or `index`, as in `key varchar(20)`, is no index. */
function isTypeName(r: Reader, i: number, open: number): boolean {
  return open - i === 1 && TYPES.has(at(r, i));
}

function readReferences(r: Reader, i: number, end: number): Pick<Constraint, "references"> {
  const read = readName(r, i + 1, end);
  if (!read) return {};
  const listed = at(r, read.next) === "(" && read.next < end;
  const columns = listed ? readNameList(r, read.next).map(({ parts }) => parts.at(-1)!) : [];
  return { references: { table: read.name, columns } };
}

function isColumnName(r: Reader, i: number): boolean {
  const kind = r.tokens[i]?.kind;
  return kind === "word" || kind === "quoted" || kind === "template";
}

function statementEnd(r: Reader, i: number, end: number): number {
  let j = i;
  while (j < end && at(r, j) !== ";") j++;
  return j;
}

const ROW_SECURITY: Readonly<Record<string, AlterAction["kind"]>> = {
  ENABLE: "enable-row-security",
  FORCE: "force-row-security",
  DISABLE: "disable-row-security",
  NO: "other",
};
const CONSTRAINT_KINDS: Readonly<Record<string, Constraint["kind"]>> = {
  PRIMARY: "primary-key",
  UNIQUE: "unique",
  FOREIGN: "foreign-key",
  CHECK: "check",
  EXCLUDE: "exclude",
  KEY: "index",
  INDEX: "index",
  FULLTEXT: "index",
  SPATIAL: "index",
};
const SPECIAL = new Set(["FULLTEXT", "SPATIAL"]);
const DROPPED_CONSTRAINTS = new Set(["CONSTRAINT", "INDEX", "KEY", "PRIMARY", "FOREIGN", "CHECK"]);
const CONSTRAINT_FOLLOWS = new Set(["KEY", "(", "INDEX", "NULLS", "CLUSTERED", "NONCLUSTERED", "USING"]);
const ENDS_TYPE = new Set(
  `NOT NULL DEFAULT PRIMARY UNIQUE REFERENCES CHECK CONSTRAINT GENERATED AS COLLATE AUTO_INCREMENT AUTOINCREMENT IDENTITY
  COMMENT ON OPTIONS KEY INDEX ENCRYPTED MASKED SPARSE ROWGUIDCOL STORAGE COMPRESSION VISIBLE INVISIBLE AFTER FIRST
  USING CHARACTER_SET CODEC TTL`.split(/\s+/),
);
const TYPES = new Set(
  "INT INTEGER BIGINT SMALLINT TINYINT VARCHAR NVARCHAR CHAR NCHAR TEXT STRING NUMERIC DECIMAL BYTEA VARBINARY BINARY".split(
    " ",
  ),
);
