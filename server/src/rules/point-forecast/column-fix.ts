import { t } from "@vscode/l10n";
import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import { enclosingFunction, statementOf } from "../../engine/python/flow.ts";
import type { FixDraft, PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { IntervalFacts } from "../../sdk/schema.ts";
import { addPairs } from "./pair-fix.ts";

type Columns = NonNullable<IntervalFacts["columns"]>;

/** Calls on a selection of columns that take more columns as well. */
const TAKES_MORE =
  /^(\.(tail|head|to_dict|to_csv|to_json|to_excel|to_parquet|rename|round|reset_index|copy|sort_values|set_index)\(|\.i?loc\[)/;

/** Calls that give the values as they are, in another type. */
const KEEPS_VALUES =
  /^(float|int|round|list|str|tolist|to_list|to_numpy|item|astype|tail|head|reset_index|copy)$/;

/** Takes the columns with the bounds along: in a list of columns, beside a dictionary's value, in a returned value. */
export function columnDrafts(access: SyntaxNode, columns: Columns, context: PythonContext): FixDraft[] {
  const list = [...access.walk()].find(({ type, parent }) => type === "list" && parent?.type === "subscript");
  const title = t("Take `{0}` and `{1}` along", columns.lower, columns.upper);
  const pair = pairAround(access);
  if (pair)
    return [
      {
        title,
        safety: "suggested",
        write: (editor) => {
          const value = pair.child("value")!;
          addPairs(editor, pair, [
            ["lower_bound", withColumn(value, columns, columns.lower)],
            ["upper_bound", withColumn(value, columns, columns.upper)],
          ]);
        },
      },
    ];
  if (list)
    return [
      {
        title,
        safety: "suggested",
        write: (editor) => {
          checkSelection(access, list);
          const element = list.named.find(({ text }) => text.includes(columns.value));
          if (!element) throw new CannotEdit("the columns are not in sight");
          editor.insertAfter(element, `, ${editor.quote(columns.lower)}, ${editor.quote(columns.upper)}`);
        },
      },
    ];
  const statement = statementOf(access);
  if (statement.type !== "return_statement") return [];
  return [
    {
      title: t("Return the value with its bounds, as a dictionary"),
      safety: "suggested",
      write: (editor) => {
        const value = statement.named[0];
        const fn = enclosingFunction(access);
        if (!value || !fn || value.type === "expression_list")
          throw new CannotEdit("several values are returned");
        if (
          context.module.callsNamed(fn.name).length > 0 ||
          context.resolver.usesElsewhere(fn).length > 0 ||
          fn.node.child("return_type")
        )
          throw new CannotEdit("callers use the value");
        if (fn.returns.length > 1) throw new CannotEdit("another return gives another shape");
        const indent = editor.indentOf(statement);
        const unit = editor.indentUnit;
        const lines = [
          ["value", value.text],
          ["lower_bound", withColumn(value, columns, columns.lower)],
          ["upper_bound", withColumn(value, columns, columns.upper)],
        ].map(([key, text]) => `${indent}${unit}${editor.quote(key!)}: ${text},`);
        editor.replace(value, ["{", ...lines, `${indent}}`].join("\n"));
      },
    },
  ];
}

/** The pair of a dictionary whose value an access is a part of. */
function pairAround(access: SyntaxNode): SyntaxNode | undefined {
  const pair = access.ancestor("pair");
  return pair?.child("value")?.contains(access) && pair.parent?.type === "dictionary" ? pair : undefined;
}

function withColumn(value: SyntaxNode, { value: name }: Columns, other: string): string {
  // The sum of lower bounds is no lower bound of a sum.
  const methods = [...value.walk()].flatMap((node) =>
    node.type === "call"
      ? [node.child("function")?.child("attribute")?.text ?? node.child("function")?.text ?? ""]
      : [],
  );
  if (methods.some((method) => !KEEPS_VALUES.test(method))) throw new CannotEdit("the values are worked on");
  const parts = value.text.split(new RegExp(`\\b${name}\\b`));
  if (parts.length !== 2 || value.text.includes("\n"))
    throw new CannotEdit("the value is used more than once");
  return parts.join(other);
}

/** What becomes of a selection must be open to more columns. */
function checkSelection(access: SyntaxNode, list: SyntaxNode): void {
  const selection = list.parent!;
  const after = access.source.text.slice(selection.end, access.end).trim();
  if (after !== "" && !TAKES_MORE.test(after)) throw new CannotEdit("what follows counts the columns");
  const { parent } = access;
  if (/^(return_statement|expression_statement)$/.test(parent?.type ?? "")) return;
  const call = parent?.type === "argument_list" ? parent.parent?.child("function")?.text : undefined;
  if (call && /^(print|display|st\.\w+|jsonify)$/.test(call)) return;
  const target = parent?.type === "assignment" ? parent.child("left")?.text : undefined;
  const scope = enclosingFunction(access)?.node ?? access.root;
  if (
    !target ||
    new RegExp(`(?<!\\w)${literal(target)}\\.(columns|values|to_numpy|itertuples|shape|iloc)\\b`).test(
      scope.text,
    )
  )
    throw new CannotEdit("what follows counts the columns");
}

/** Code for a regular expression that matches just that. */
function literal(code: string): string {
  return code.replace(/\W/g, "\\$&");
}
