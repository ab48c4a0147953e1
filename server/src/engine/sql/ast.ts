import type { Span } from "../text.ts";

/**
 * What the reader of statements gives. Everything is plain data; all spans are UTF-16 offsets into the text that was
 * read. Half-typed statements give what could be read, with the rest absent.
 */

/** A name as written, `a.b.c` in parts without their quotes. */
export interface Name extends Span {
  parts: string[];
  /** Some part of it is filled in by the host program or a template engine. */
  template: boolean;
}

/** A clause from its keyword to the end of its last token. */
export interface Clause extends Span {
  /** What follows the keyword; empty, at `end`, where nothing does. */
  body: Span;
}

export interface Cte {
  name: Name;
  /** Absent when the body changes data (`WITH moved AS (DELETE … RETURNING *)`) or is not there yet. */
  query?: Query;
  /** The body where it changes data. */
  statement?: Statement;
}

/** `WITH … SELECT … UNION SELECT … ORDER BY …`: one block, or several with set operators between them. */
export interface Query extends Span {
  ctes: Cte[];
  /** In the order written, operands in parentheses flattened; at least one. */
  blocks: Block[];
  /** `UNION`, `UNION ALL`, `EXCEPT` …; one less than there are blocks. */
  operators: string[];
}

/** One SELECT. ORDER BY, LIMIT and locking clauses after the last operand of a set operation count for every block. */
export interface Block extends Span {
  /** The SELECT keyword; for `VALUES (…)` and `TABLE t` as an operand, that keyword. */
  keyword: Span;
  distinct?: Span;
  /** `TOP 10`, `TOP (@n) PERCENT`. */
  top?: Span;
  items: SelectItem[];
  /** The table of `SELECT … INTO table` (T-SQL, PostgreSQL). */
  into?: Name;
  /** FROM with all its joins. */
  fromClause?: Clause;
  /** Each table of the FROM clause, in order, parenthesised joins flattened. */
  from: TableRef[];
  where?: Clause;
  groupBy?: Clause;
  having?: Clause;
  qualify?: Clause;
  orderBy?: Clause;
  /** `LIMIT …` or `FETCH FIRST …`. */
  limit?: Clause;
  offset?: Clause;
  /** `FOR UPDATE` and the like. */
  locking?: Clause;
  /** Subqueries of its expressions, in document order; derived tables and CTEs are not among them. */
  subqueries: Subquery[];
  /** Holes and templates that stand where a clause could: what they bring (a WHERE, a JOIN) is unknown. */
  templates: Span[];
}

export interface SelectItem extends Span {
  /** The item without its alias. */
  expression: Span;
  /** `*` or `t.*`, also with EXCEPT or REPLACE behind it. */
  star: boolean;
  /** The parts before the star or the column: `["t"]` for `t.*`. */
  qualifier: string[];
  /** The column's name when the expression is nothing but a column. */
  column?: string;
  alias?: string;
  /** It holds an aggregate function that is no window function, outside of subqueries. */
  aggregate: boolean;
}

/** One table, function or subquery of a FROM clause. */
export interface TableRef extends Span {
  /** Absent for a subquery and where the name is not typed yet. For a function call, the function's name. */
  name?: Name;
  alias?: string;
  /** How it joins what stands before it: `","`, `"JOIN"`, `"LEFT OUTER JOIN"`, `"CROSS APPLY"` …; absent for the first. */
  join?: string;
  /** `ON …` or `USING (…)`. */
  on?: Clause;
  /** A derived table. */
  query?: Query;
  /** `name(…)`, `UNNEST(…)`, `(VALUES …)`: rows that are computed. */
  computed: boolean;
}

export interface Subquery extends Span {
  query: Query;
  /** `EXISTS (…)`, `x IN (…)`, `ANY|ALL|SOME (…)`, `ARRAY(…)`, any other place. */
  role: "exists" | "in" | "any" | "array" | "scalar";
}

export type StatementKind =
  | "select"
  | "insert"
  | "update"
  | "delete"
  | "merge"
  | "create-table"
  | "create-view"
  | "create-index"
  | "create-policy"
  | "create-routine"
  | "create-trigger"
  | "create-other"
  | "alter-table"
  | "alter-other"
  | "drop"
  | "truncate"
  | "explain"
  | "execute"
  | "set"
  | "declare"
  | "if"
  | "begin"
  | "end"
  | "pragma"
  | "copy"
  | "grant"
  | "other";

export interface Statement extends Span {
  kind: StatementKind;
  /** The first word of the statement proper, after its CTEs. */
  keyword: Span;
  /**
   * The object concerned: the table of INSERT, UPDATE, DELETE, MERGE, TRUNCATE, ALTER TABLE, CREATE POLICY and CREATE
   * TRIGGER, the table that an index is on, and else what is created, altered or dropped.
   */
  target?: Name;
  /** The name of an index, policy or trigger. */
  name?: Name;
  /** CTEs of INSERT, UPDATE, DELETE and MERGE; those of a query are in the query. */
  ctes: Cte[];
  /** The query itself, the source of INSERT, the body of a view, the AS of CREATE TABLE. */
  query?: Query;
  /** UPDATE, DELETE and MERGE: every table concerned, the target first where it is in the list. */
  from: TableRef[];
  /** UPDATE and DELETE. */
  where?: Clause;
  /** Subqueries outside of `query`. */
  subqueries: Subquery[];
  /** INSERT: the columns named. CREATE VIEW: its column list. */
  columnNames?: Name[];
  /** INSERT: from VALUES to the end of the last row. */
  values?: Span;
  /** CREATE TABLE. */
  table?: TableDefinition;
  /** CREATE INDEX. */
  index?: IndexDefinition;
  /** ALTER TABLE. */
  actions?: AlterAction[];
  /** DROP: what is dropped, every one of a list. */
  dropped?: Dropped;
  /** Tables that a T-SQL security policy filters. */
  policyTables?: Name[];
  /** Statements within: the body of a routine or trigger that is not quoted, the statement that EXPLAIN explains. */
  body: Statement[];
  /** Holes and templates that stand in place of clauses. */
  templates: Span[];
}

export interface Dropped {
  /** `TABLE`, `INDEX`, `VIEW` …, in upper case. */
  object: string;
  names: Name[];
  /** The table of `DROP INDEX x ON table`. */
  table?: Name;
}

export interface TableDefinition {
  temporary: boolean;
  /** From the opening to the closing parenthesis. */
  list?: Span;
  columns: ColumnDefinition[];
  constraints: Constraint[];
}

export interface ColumnDefinition extends Span {
  name: string;
  nameSpan: Span;
  /** As written, without what follows the type; empty where there is none (SQLite allows that). */
  type: string;
  /** Constraints of the column itself: their `columns` hold its name. */
  constraints: Constraint[];
}

export interface Constraint extends Span {
  kind: "primary-key" | "unique" | "foreign-key" | "check" | "index" | "exclude" | "not-null";
  name?: string;
  columns: string[];
  references?: { table: Name; columns: string[] };
  /** An index that is not a plain one: `fulltext`, `spatial`. */
  method?: string;
}

export interface IndexDefinition {
  unique: boolean;
  concurrently: boolean;
  /** What stands behind USING, or `fulltext`, `spatial`, `columnstore`, in lower case. */
  method?: string;
  keys: IndexKey[];
  /** The condition of a partial index. */
  where?: Clause;
}

export interface IndexKey extends Span {
  /** Absent when the key is an expression. */
  column?: string;
}

export interface AlterAction extends Span {
  kind:
    | "add-column"
    | "add-constraint"
    | "drop-column"
    | "drop-constraint"
    | "alter-column"
    | "rename"
    | "rename-column"
    | "enable-row-security"
    | "force-row-security"
    | "disable-row-security"
    | "other";
  column?: ColumnDefinition;
  constraint?: Constraint;
  /** The column dropped, altered or renamed. */
  columnName?: string;
  /** The constraint or index dropped; `PRIMARY` for the primary key of MySQL. */
  constraintName?: string;
  /** The new name of a table or column. */
  newName?: string;
}
