import { t } from "@vscode/l10n";
import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { FixDraft, SqlContext } from "../../engine/rule.ts";
import type { Table } from "../../engine/schema/schema.ts";
import type { Block, Name } from "../../engine/sql/ast.ts";
import type { Dialect } from "../../engine/sql/dialect.ts";
import type { Span } from "../../engine/text.ts";
import { qualified, type UnfilteredSelect } from "./detect.ts";
import { isPersonal } from "./tables.ts";

/** By which column rows belong to somebody, and what its value is called in a session. */
export interface Scope {
  column: string;
  /** The column as a query has to write it: a name with capitals keeps its quotes. */
  written: string;
  /** The column's type, where the file creates the table. */
  type: string | undefined;
}

const DEFAULT_COLUMN = "region";
/** Columns by which tables are shared out, in order of preference. */
const SCOPE_COLUMNS = [
  "region",
  "tenant_id",
  "organization_id",
  "organisation_id",
  "org_id",
  "company_id",
  "account_id",
  "owner_id",
  "user_id",
  "customer_id",
  "country",
];

/** Rewrites of an unfiltered select in an SQL file. */
export function sqlFixes(found: UnfilteredSelect, context: SqlContext): FixDraft[] {
  const { table, block, statement } = found;
  const known = context.schema.table(table.name.parts);
  const dialect = context.script.dialect() ?? known?.dialect;
  const scope = scopeOf(known, context.settings.rowFilter);
  const { source } = context.statement;
  const place = (span: Span) => ({ source, start: span.start, end: span.end });
  const name = source.text.slice(table.name.start, table.name.end);
  const shown = table.name.parts.join(".");
  const drafts: FixDraft[] = [];
  if (scope && block.fromClause) {
    const from = block.fromClause;
    drafts.push({
      title: t("Limit the rows of `{0}` by `{1}`", shown, scope.column),
      safety: "suggested",
      write(editor) {
        const column = qualified(scope.written, table, block);
        const rest = /^[^\r\n;]*/.exec(source.text.slice(from.end))?.[0] ?? "";
        const hasMore = rest.trim() !== "" && !rest.trim().startsWith("--");
        const gap = hasMore ? " " : `\n${editor.indentOf(place(block.keyword))}`;
        const value =
          statement.kind === "create-view" ? viewValue(scope, dialect) : sessionValue(scope, dialect);
        if (block.where) return editor.replace(place(block.where.body), `${column} = ${value}`);
        editor.insertAfter(place(from), `${gap}${whereLike(block, source.text)} ${column} = ${value}`);
      },
    });
  }
  if (
    scope &&
    statement.kind === "select" &&
    !found.isInRoutine &&
    (dialect === "postgres" || dialect === "tsql")
  ) {
    drafts.push({
      title: t("Protect `{0}` by a row-level security policy", shown),
      safety: "suggested",
      write(editor) {
        const first = statement.start;
        if (source.text.slice(0, first).split("\n").at(-1)!.trim() !== "")
          throw new CannotEdit("another statement stands on the line");
        const lines = dialect === "postgres" ? postgresPolicy(name, scope) : serverPolicy(name, scope);
        editor.insertLinesBefore(place({ start: first, end: first }), [...lines, ""]);
      },
    });
  }
  const [item] = block.items;
  const names = known && block.from.length === 1 ? harmlessColumns(known, table.name) : undefined;
  if (item?.star && block.items.length === 1 && item.qualifier.length === 0 && names)
    drafts.push({
      title: names.title,
      safety: "suggested",
      write: (editor) => editor.replace(place(item), names.list),
    });
  return drafts;
}

/** `WHERE`, in the case that the statement's own words are written in. */
export function whereLike({ keyword }: Block, text: string): string {
  return text.slice(keyword.start, keyword.end) === "select" ? "where" : "WHERE";
}

/** What a `*` may be replaced by: the columns of a known table, those left out that tell who somebody is. */
export function harmlessColumns(
  { columns, isComplete }: Table,
  name: Name,
): { title: string; list: string } | undefined {
  const kept = columns.filter(({ fact }) => !isPersonal(fact.name, name));
  if (!isComplete || kept.length === 0) return undefined;
  const title =
    kept.length < columns.length
      ? t("Select only the columns that tell nobody's identity")
      : t("Name the columns in place of `*`");
  return { title, list: kept.map(({ fact }) => fact.written ?? fact.name).join(", ") };
}

/**
 * The column that shares out the rows; undefined when the table is known and has none.
 *
 * @param setting - the column that the configuration names
 */
export function scopeOf(table: Table | undefined, setting?: { column?: string }): Scope | undefined {
  if (!table || table.columns.length === 0) {
    const column = setting?.column ?? DEFAULT_COLUMN;
    return { column, written: column, type: undefined };
  }
  for (const wanted of [...(setting?.column ? [setting.column.toLowerCase()] : []), ...SCOPE_COLUMNS]) {
    const column = table.columns.find(({ fact }) => fact.name.toLowerCase() === wanted)?.fact;
    if (column) {
      const isPlain = /^[a-z_]\w*$/.test(column.name);
      const written = isPlain ? column.name : (column.written ?? column.name);
      return { column: column.name, written, type: column.type };
    }
  }
  return undefined;
}

/** The session's own value, as the dialect names it. */
function sessionValue({ column, type }: Scope, dialect: Dialect | undefined): string {
  switch (dialect) {
    case "postgres":
      return setting(column, type);
    case "sqlite":
      return `:user_${column}`;
    case "mysql":
    case "bigquery":
      return `@user_${column}`;
    default:
      return `@User${pascal(column)}`;
  }
}

/** A view has no variables: only what the server keeps for the session can be asked there. */
function viewValue(scope: Scope, dialect: Dialect | undefined): string {
  if (dialect === "postgres") return sessionValue(scope, dialect);
  if (dialect !== "tsql") throw new CannotEdit("what a view may ask of the session is not known");
  return `CAST(SESSION_CONTEXT(N'${scope.column}') AS ${scope.type || "nvarchar(100)"})`;
}

function postgresPolicy(table: string, scope: Scope): string[] {
  return [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;`,
    `CREATE POLICY ${plain(table)}_by_${scope.column} ON ${table}`,
    `  USING (${scope.written} = ${setting(scope.column, scope.type)});`,
  ];
}

/** SQL Server filters by an inline function, which must stand alone in its batch. */
function serverPolicy(table: string, { column, written, type }: Scope): string[] {
  const schema = table.includes(".") ? table.slice(0, table.indexOf(".")) : "dbo";
  const sqlType = type || "nvarchar(100)";
  const predicate = `${schema}.fn_${plain(table)}_by_${column}`;
  return [
    `CREATE FUNCTION ${predicate}(@${column} ${sqlType})`,
    "RETURNS TABLE WITH SCHEMABINDING AS",
    `RETURN SELECT 1 AS allowed WHERE @${column} = CAST(SESSION_CONTEXT(N'${column}') AS ${sqlType});`,
    "GO",
    `CREATE SECURITY POLICY ${schema}.${plain(table)}_by_${column}`,
    `  ADD FILTER PREDICATE ${predicate}(${written}) ON ${table.includes(".") ? table : `dbo.${table}`}`,
    "  WITH (STATE = ON);",
    "GO",
  ];
}

function setting(column: string, type: string | undefined): string {
  const isText = !type || /char|text/i.test(type);
  // `serial` is an integer with a default, no type that a value can be cast to.
  const plainType = type
    ?.toLowerCase()
    .replace(/^(big|small)?serial\d?$/, (_, size = "") => (size === "" ? "integer" : `${size}int`));
  return `current_setting('app.${column}')${isText ? "" : `::${plainType}`}`;
}

function plain(table: string): string {
  return (table.split(".").at(-1) ?? table).replace(/\W/g, "");
}

function pascal(name: string): string {
  return name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}
