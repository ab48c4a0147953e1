import { t } from "@vscode/l10n";
import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import type { FixDraft, PythonContext, SqlContext } from "../../engine/rule.ts";
import type { ColumnFact, Edit, KeyFact, SchemaFacts } from "../../engine/schema/facts.ts";
import { migrationFolder } from "../../engine/schema/order.ts";
import type { Table } from "../../engine/schema/schema.ts";
import { executeBeside } from "./fix-embedded.ts";
import { newMigration } from "./fix-migration.ts";

/** What the new index is on. */
export interface Wanted {
  table: Table;
  column: ColumnFact;
  /** Indexed in place of the column. */
  expression?: string | undefined;
}

/** Rewrites that give a column its index where its table is defined. */
export function indexFixes(wanted: Wanted, context: PythonContext | SqlContext): FixDraft[] {
  const { table, column } = wanted;
  const { by, path } = table.definition;
  const shown = t("`{0}` of `{1}`", wanted.expression ?? column.name, table.name.at(-1) ?? "");
  switch (by.form) {
    case "sqlalchemy":
    case "django":
      return wanted.expression ? [] : modelFix(wanted, shown, context);
    case "embedded":
      return path === context.file.path && "module" in context
        ? [
            {
              title: t("Index {0}", shown),
              safety: "suggested",
              write: (editor) => executeBeside(wanted, editor, context),
            },
          ]
        : [];
    case "sql": {
      const folder = migrationFolder({ path, facts: factsOf(path, context) });
      if (folder !== undefined) return newMigration(wanted, shown, folder, context);
      return [
        {
          title: t("Index {0}", shown),
          safety: "suggested",
          write: (editor) => writeBesideTable(wanted, editor, context),
        },
      ];
    }
    default:
      return [];
  }
}

/** `index=True` in the model. */
function modelFix({ table, column }: Wanted, shown: string, context: PythonContext | SqlContext): FixDraft[] {
  const placed = table.columns.find(({ fact }) => fact === column);
  const edit = column.indexed;
  if (!placed || !edit) return [];
  return [
    {
      title: t("Index {0} in its model", shown),
      safety: "suggested",
      write(editor) {
        const own = context.schema.place(placed.path, edit);
        if (own) return editor.replace(own, edit.newText);
        const facts = factsOf(placed.path, context);
        editor.changeSchema(placed.path, edit, withKey(facts, table, { column: column.name }, "sqlalchemy"));
      },
    },
  ];
}

/** CREATE INDEX behind the statement that creates the table, in whichever file that is. */
function writeBesideTable(wanted: Wanted, editor: Editor, context: PythonContext | SqlContext): void {
  const { table, column } = wanted;
  const { by, path } = table.definition;
  const statement = `${createIndex(wanted, { repeats: true })};`;
  const added = table.columns.find(({ fact }) => fact === column);
  const isAddedLater =
    added !== undefined && (added.path !== path || column.start > by.after || column.start < by.start);
  const own = context.schema.place(path, by);
  const inside = isAddedLater ? undefined : keyInside(wanted);
  if (inside) {
    const place = context.schema.place(path, inside);
    if (place) return editor.replace(place, inside.newText);
    const left = withKey(factsOf(path, context), table, partOf(wanted), "sql");
    return editor.changeSchema(path, inside, left);
  }
  if (!own) {
    if (isAddedLater) throw new CannotEdit("the column is added somewhere else");
    const newText = `${by.terminated ? "" : ";"}\n${statement}`;
    const left = withKey(factsOf(path, context), table, partOf(wanted), "sql");
    editor.changeSchema(path, { start: by.after, end: by.after, newText }, left);
    return;
  }
  if (isAddedLater) {
    const later = context.schema.place(added.path, column);
    if (!later) throw new CannotEdit("the column is added in another file");
    const semicolon = endOf(later.source.text);
    if (semicolon < 0) throw new CannotEdit("the statement that adds it has no end");
    const end = semicolon + 1;
    editor.insertStatementsAfter({ source: later.source, start: semicolon, end }, [statement]);
    return;
  }
  const after = own.start + (by.after - by.start);
  if (!by.terminated) editor.insertAfter({ ...own, start: after, end: after }, ";");
  editor.insertStatementsAfter({ ...own, end: after }, [statement]);
}

interface Running {
  /** Without a lock on writes; only PostgreSQL, and never inside a transaction. */
  concurrently?: boolean;
  /** The statement runs whenever the one runs that creates the table. */
  repeats?: boolean;
}

export function createIndex(wanted: Wanted, { concurrently = false, repeats = false }: Running = {}): string {
  const { dialect, definition, name: parts } = wanted.table;
  const { ifNotExists, written } = definition.by;
  const isOptional =
    dialect === "postgres" || dialect === "sqlite" || (repeats && ifNotExists && dialect === undefined);
  const optional = isOptional ? "IF NOT EXISTS " : "";
  const target = written ?? parts.join(".");
  return `CREATE INDEX ${concurrently ? "CONCURRENTLY " : ""}${optional}${indexName(wanted)} ON ${target}(${keyText(wanted)})`;
}

/**
 * The index as a part of its table. MySQL knows no `CREATE INDEX IF NOT EXISTS`, so that one behind a `CREATE TABLE IF
 * NOT EXISTS` would break the second run.
 */
export function keyInside(wanted: Wanted): Edit | undefined {
  const { table, column } = wanted;
  const { by } = table.definition;
  const isOwn = by.start < column.start && column.end <= by.after;
  if (table.dialect !== "mysql" || !by.ifNotExists || !isOwn) return undefined;
  const end = Math.max(...[...by.columns, ...by.keys].map((part) => part.end));
  return { start: end, end, newText: `, INDEX ${indexName(wanted)} (${keyText(wanted)})` };
}

/** A long text of MySQL is indexed by its first characters: a key has at most 3072 bytes, four for a character. */
function keyText({ table, column, expression }: Wanted): string {
  if (expression) return expression;
  const written = column.written ?? column.name;
  const length = Number(/^(?:n?varchar|character varying)\s*\((\d+)\)/i.exec(column.type)?.[1] ?? 0);
  const isLong =
    table.dialect === "mysql" && (length > 768 || /^(tiny|medium|long)?text\b/i.test(column.type));
  return isLong ? `${written}(191)` : written;
}

export function indexName({ table, column, expression }: Wanted): string {
  const plain = (text: string) => text.replace(/\W+/g, "_").replace(/^_+|(?<!_)_+$/g, "");
  const base = `idx_${plain(table.name.at(-1) ?? "")}_${plain(expression ?? column.name)}`.slice(0, 60);
  const taken = new Set(table.keys.map(({ fact }) => fact.name?.toLowerCase()));
  let name = base;
  for (let i = 2; taken.has(name.toLowerCase()); i++) name = `${base}_${i}`;
  return name;
}

export function partOf({ column, expression }: Wanted): KeyFact["keys"][number] {
  return expression ? { expression } : { column: column.name };
}

/** What a file says once it also says that the index exists. */
export function withKey(
  facts: SchemaFacts,
  { name, definition }: Table,
  part: KeyFact["keys"][number],
  form: "sql" | "sqlalchemy",
): SchemaFacts {
  const span = { start: 0, end: 0 };
  const key: KeyFact = { ...span, kind: "index", keys: [part] };
  const model = form === "sqlalchemy" ? definition.by.model?.name : undefined;
  const table = model === undefined ? name : [model];
  return { ...facts, operations: [...facts.operations, { ...span, kind: "add-key", table, key, form }] };
}

export function factsOf(path: string, { project }: PythonContext | SqlContext): SchemaFacts {
  return project.workspace?.files.get(path)?.schema ?? { operations: [] };
}

/** Where the `;` is that ends a statement, a comment behind it or not; -1 where there is none. */
function endOf(statement: string): number {
  const text = statement.trimEnd();
  const line = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1;
  const place = text.slice(line).search(/;[ \t]*(?:--.*)?$/s);
  return place < 0 ? -1 : line + place;
}
