import { t } from "@vscode/l10n";
import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import { passParameters, placeholder } from "../../engine/edit/sql-parameters.ts";
import type { EmbeddedQuery } from "../../engine/python/embedded.ts";
import type { FunctionFact } from "../../engine/python/facts.ts";
import { enclosingFunction } from "../../engine/python/flow.ts";
import type { QueryFact } from "../../engine/python/queries.ts";
import { driverOf, expressionOf } from "../../engine/python/sql-driver.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import type { Span } from "../../engine/text.ts";
import { qualified, type UnfilteredSelect } from "./detect.ts";
import { scopeOf, whereLike } from "./fix-sql.ts";

/** Rewrites of an unfiltered select inside Python: the limit is a parameter that the call passes. */
export function pythonFixes(
  { block, table }: UnfilteredSelect,
  query: QueryFact,
  embedded: EmbeddedQuery,
  context: PythonContext,
): FixDraft[] {
  const driver = query.templates.length === 1 ? driverOf(query, context) : undefined;
  const root = driver && expressionOf(query.argument, embedded.template, context);
  const known = context.schema.table(table.name.parts);
  const scope = scopeOf(known, context.settings.rowFilter);
  const from = block.fromClause;
  if (!driver || !root || !scope || !from || !driver.call) return [];
  const parameter = context.settings.rowFilter?.parameter ?? `user_${scope.column}`;
  const fn = enclosingFunction(query.call.node);
  const shown = table.name.parts.at(-1)!;
  return [
    {
      title:
        fn && !parameterFor(fn, parameter)
          ? t(
              "Limit the rows of `{0}` by `{1}`, passed as a parameter that `{2}()` gains",
              shown,
              scope.column,
              fn.name,
            )
          : t("Limit the rows of `{0}` by `{1}`, passed as a parameter", shown, scope.column),
      safety: "suggested",
      write(editor) {
        const isFilled = embedded.template.some((piece) => piece.kind === "text" && piece.filledBy);
        if (isFilled || /%|[$:@]\w|\?/.test(embedded.text))
          throw new CannotEdit("the text has signs of its own");
        const value = valueFor(editor, parameter, query, context);
        const column = qualified(scope.written, table, block);
        const at = embedded.place({ start: from.end - 1, end: from.end });
        if (block.where) {
          const { start, end } = block.where.body;
          editor.replace(embedded.place({ start, end }), `${column} = ${placeholder(driver, parameter, 1)}`);
        }
        const where = `${whereLike(block, embedded.text)} ${column} = ${placeholder(driver, parameter, 1)}`;
        if (!block.where) editor.insertAfter(at, `${gapBefore(embedded.text, from)}${where}`);
        if (driver.wrap && query.match.row.kind === "query") {
          editor.insertBefore(root, `${editor.member(driver.wrap, query.call.node)}(`);
          editor.insertAfter(root, ")");
        }
        const holder = query.match.row.kind === "sql-text" ? query.call.node : query.argument;
        passParameters(editor, driver, holder, [{ value, name: parameter, before: 0 }], 0);
      },
    },
  ];
}

/** A line of its own where the clauses stand on lines of their own. */
function gapBefore(text: string, { start, end }: Span): string {
  if (!/^[ \t]*\r?\n/.test(text.slice(end))) return " ";
  const line = text.slice(text.lastIndexOf("\n", start) + 1, start);
  return /^[ \t]*$/.test(line) ? `\n${line}` : " ";
}

/** What the call passes: a parameter of the function, which gets one where it has none; outside, the environment's. */
function valueFor(
  editor: Editor,
  name: string,
  { call }: QueryFact,
  { module, resolver }: PythonContext,
): string {
  const fn = enclosingFunction(call.node);
  if (!fn) return `${editor.module("os", call.node)}.environ[${editor.quote(name.toUpperCase())}]`;
  const known = parameterFor(fn, name);
  if (known) return known;
  const isUsed =
    module.callsNamed(fn.name).length > 0 ||
    module.reads(fn.name).length > 0 ||
    resolver.usesElsewhere(fn).length > 0;
  if (fn.decorators.length > 0 || isUsed) throw new CannotEdit("callers would have to pass the value");
  addParameter(editor, fn, name);
  return name;
}

/** The parameter that the value comes in already: `user_region` or `region`. */
function parameterFor(fn: FunctionFact, name: string): string | undefined {
  const names = [name, name.replace(/^user_/, "")];
  return fn.parameters.find((parameter) => names.includes(parameter.name))?.name;
}

function addParameter(editor: Editor, fn: FunctionFact, name: string): void {
  const list = fn.node.child("parameters");
  const last = fn.parameters.at(-1);
  if (
    !list ||
    fn.parameters.some(({ splat }) => splat) ||
    list.named.some(({ type }) => /separator/.test(type))
  )
    throw new CannotEdit("the parameters are not plain");
  if (!last) return editor.replace(list, `(${name})`);
  const isOptional = fn.parameters.some(({ defaultValue }) => defaultValue);
  const holder = list.named.at(-1)!;
  editor.insertAfter(holder, isOptional ? `, *, ${name}` : `, ${name}`);
}
