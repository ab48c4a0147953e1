import { t } from "@vscode/l10n";
import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import type { FixDraft } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { boundsOf } from "./number-fix.ts";
import { isAmount } from "./numbers.ts";

/** Bounds beside a number that stands in the dictionary itself. */
export function pairDrafts(pair: SyntaxNode, name: string, value: SyntaxNode): FixDraft[] {
  if (!isAmount(value) || value.type === "list") return [];
  return [
    {
      title: t("Add bounds (ten per cent, to be replaced by the model's)"),
      safety: "suggested",
      write: (editor) => {
        const [lower, upper] = boundsOf(value.text);
        addPairs(editor, pair, [
          [name === "forecast" ? "lower_bound" : `${name}_lower`, lower],
          [name === "forecast" ? "upper_bound" : `${name}_upper`, upper],
        ]);
      },
    },
  ];
}

/** Writes pairs after one, in the dictionary's own layout. */
export function addPairs(
  editor: Editor,
  pair: SyntaxNode,
  pairs: readonly [key: string, value: string][],
): void {
  const dictionary = pair.parent;
  const keys = dictionary?.named.map((other) => other.child("key")?.text.replace(/['"]/g, ""));
  if (pairs.some(([key]) => keys?.includes(key))) throw new CannotEdit("the keys are taken");
  const { text } = pair.source;
  const lineStart = text.lastIndexOf("\n", pair.start - 1) + 1;
  const indent = text.slice(lineStart, pair.start);
  const separator = indent.trim() === "" && lineStart > 0 ? `,\n${indent}` : ", ";
  editor.insertAfter(
    pair,
    pairs.map(([key, value]) => `${separator}${editor.quote(key)}: ${value}`).join(""),
  );
}
