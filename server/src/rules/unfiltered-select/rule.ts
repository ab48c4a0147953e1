import { t } from "@vscode/l10n";
import type { FileContext } from "../../engine/file-context.ts";
import type { EmbeddedQuery } from "../../engine/python/embedded.ts";
import type { CallFact } from "../../engine/python/facts.ts";
import { defineRule, type PythonContext, type SqlContext } from "../../engine/rule.ts";
import type { Block, TableRef } from "../../engine/sql/ast.ts";
import { findUnfiltered, itemsOf, type UnfilteredSelect } from "./detect.ts";
import { pythonFixes } from "./fix-python.ts";
import { sqlFixes } from "./fix-sql.ts";

export const rule = defineRule({
  id: "unfiltered-select",
  layer: "data",
  severity: "warning",
  title: "A query that gives every row about people.",
  documentation: {
    what: "Finds a SELECT of all columns, or of columns that tell who somebody is, from a table that by its name holds data of people, when nothing limits the rows: no WHERE, join, LIMIT, TOP, aggregate, or row-level policy in any file of the workspace. A LEFT JOIN and a `WHERE 1 = 1` limit nothing. In SQL files and in SQL inside Python.",
    why: "Whoever runs the query, or gets hold of what it returns, sees everybody's data. A filter by what the caller may see, or a policy in the database, keeps a mistake from becoming a breach, and keeps the result small.",
    ignoreWhen:
      "Every row is meant, as in an export or a batch job with rights of its own, or the database limits the rows by a policy that no file of the workspace shows.",
    fixSafety:
      "All fixes are suggested: the column and the session's value are assumptions to look at. A policy is written together with the switch that turns it on, because the switch alone would hide all rows.",
  },
  python(context) {
    if (isLeftAlone(context.file)) return;
    for (const query of context.queries) {
      if (query.match.row.kind === "sql-text" && query.match.row.composes) continue;
      for (const embedded of query.embedded) reportEmbedded(query, embedded, context);
    }
  },
  sql(context) {
    if (isLeftAlone(context.file)) return;
    const { source, statements } = context.statement;
    for (const found of statements.flatMap((statement) => findUnfiltered(statement, source.text))) {
      if (isProtected(found, context)) continue;
      const { start, end } = extentOf(found.block, found.table);
      context.report({
        place: { source, start, end },
        message: messageFor(found),
        fixes: sqlFixes(found, context),
      });
    }
  },
});

function reportEmbedded(
  query: PythonContext["queries"][number],
  embedded: EmbeddedQuery,
  context: PythonContext,
): void {
  if (!/\bselect\b/i.test(embedded.text) || takesOneRow(query.call)) return;
  for (const found of embedded.statements.flatMap((one) => findUnfiltered(one, embedded.text))) {
    if (isProtected(found, context)) continue;
    const place = embedded.place(extentOf(found.block, found.table));
    context.report({
      place,
      also: [query.argument, query.call.node],
      message: messageFor(found),
      fixes: pythonFixes(found, query, embedded, context),
    });
  }
}

/** A script that moves a whole database is a migration too: `migrate_users.py`. */
function isLeftAlone({ isTest, isMigration, isStub, isGenerated, path }: FileContext): boolean {
  return isTest || isMigration || isStub || isGenerated || /(^|[/_])migrat(e|ion)(_\w+)?\.py$/i.test(path);
}

/** A policy of the file, or a view that filters, stands before the rows; a temporary table is the session's own. */
function isProtected(
  { table, statement }: UnfilteredSelect,
  { schema }: PythonContext | SqlContext,
): boolean {
  const { parts } = table.name;
  if (schema.hasPolicy(parts) || schema.table(parts)?.definition.by.temporary) return true;
  return statement.kind !== "create-view" && schema.isView(parts);
}

/** `execute(…).fetchone()` */
function takesOneRow({ node }: CallFact): boolean {
  const { parent } = node;
  return (
    parent?.type === "attribute" &&
    /^(fetchone|first|one|one_or_none|scalar|scalar_one)$/.test(parent.child("attribute")?.text ?? "")
  );
}

/** From SELECT to the name of the table. */
function extentOf(block: Block, table: TableRef): { start: number; end: number } {
  return { start: block.keyword.start, end: table.name?.end ?? block.end };
}

function messageFor({ block, table }: UnfilteredSelect): string {
  const name = table.name.parts.join(".");
  const items = itemsOf(table, block);
  return items.some(({ star }) => star)
    ? t(
        "This query gives every row and column of `{0}`, whoever runs it; limit the rows to what the caller may see.",
        name,
      )
    : t(
        "This query gives {0} of every row of `{1}`, whoever runs it; limit the rows to what the caller may see.",
        columnsOf(items),
        name,
      );
}

function columnsOf(items: Block["items"]): string {
  const names = items.flatMap(({ column }) => (column ? [`\`${column}\``] : []));
  return names.length > 3 ? `${names.slice(0, 3).join(", ")} …` : names.join(", ");
}
