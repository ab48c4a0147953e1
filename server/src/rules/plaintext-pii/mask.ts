import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import { callOf } from "../../engine/python/facts.ts";
import { argumentAt } from "../../engine/python/queries.ts";
import { filledLater, type HolePiece, type Template, templatesOf } from "../../engine/python/template.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { Exposure } from "./exposed.ts";
import type { PiiKind } from "./kinds.ts";

/** What is left of a masked value: the end by which a person recognises it, or nothing. */
const MASKS: Readonly<Record<PiiKind, { hidden: string; shown: number }>> = {
  ssn: { hidden: "***-**-", shown: 4 },
  card: { hidden: "**** **** **** ", shown: 4 },
  cvv: { hidden: "***", shown: 0 },
  iban: { hidden: "****", shown: 4 },
  passport: { hidden: "*****", shown: 2 },
  "national-id": { hidden: "*****", shown: 2 },
  "bank-account": { hidden: "****", shown: 4 },
  "birth-date": { hidden: "****-**-**", shown: 0 },
  email: { hidden: "***", shown: 0 },
  phone: { hidden: "***", shown: 4 },
};

/** What a masked value looks like, for titles. */
export function maskedSample(kind: PiiKind): string {
  const { hidden, shown } = MASKS[kind];
  return hidden + "6789".slice(0, shown);
}

/** Puts the mask in the value's place, and takes a format for numbers from the mark that it is filled in at. */
export function writeMask(editor: Editor, exposure: Exposure, context: PythonContext): void {
  const { value, kind } = exposure;
  const { hidden, shown } = MASKS[kind];
  const { parent } = value;
  const part = shown === 0 ? "" : `str(${value.text})[-${shown}:]`;
  if (parent?.type === "interpolation") {
    if (/=\s*(?:![rsa])?(?::[^}]{0,300})?\}$/.test(parent.text))
      throw new CannotEdit("the name of the value is a part of the text");
    return editor.replace(parent, part ? `${hidden}{${part}}` : hidden);
  }
  if (value.ancestor("interpolation")) throw new CannotEdit("quotes inside an f-string");
  const mark = markOf(exposure, context);
  if (mark) takeText(editor, mark, value);
  const text = part ? `${editor.quote(hidden)} + ${part}` : editor.quote(hidden);
  const isAlone = /^(?:argument_list|keyword_argument|pair|list|tuple|set|parenthesized_expression)$/.test(
    parent?.type ?? "",
  );
  editor.replace(value, isAlone || !part ? text : `(${text})`);
}

/** The `%d` or `{:d}` that a value is filled in at; undefined where none is. */
function markOf({ value, call, to }: Exposure, { resolver }: PythonContext): HolePiece | undefined {
  const isIn = (node: SyntaxNode | undefined) =>
    node !== undefined && node.start <= value.start && value.end <= node.end;
  const holeIn = (templates: readonly Template[]): HolePiece => {
    const [hole, ...others] = templates.flatMap((template) =>
      template.filter(
        (piece) => piece.kind === "hole" && isIn(piece.value) && piece.value!.source === value.source,
      ),
    );
    if (hole?.kind !== "hole" || others.length > 0) throw new CannotEdit("the format is unknown");
    return hole;
  };
  for (let node = value; node.parent && node !== call.node; node = node.parent) {
    const { parent } = node;
    const isPercent = parent.type === "binary_operator" && parent.child("operator")?.text === "%";
    if (isPercent && parent.child("right") === node) return holeIn(templatesOf(parent, resolver));
    if (parent.type !== "argument_list" || !parent.parent) continue;
    const { callee } = callOf(parent.parent) ?? {};
    if (callee?.child("attribute")?.text === "format") return holeIn(templatesOf(parent.parent, resolver));
    if (parent.parent !== call.node || to !== "log") continue;
    const [match] = resolver.sdk(call, "log");
    const message = match && argumentAt(call, match.row.message ?? { index: 0 });
    const at = message ? call.positional.indexOf(message) : -1;
    if (!match || !message || at < 0 || isIn(message)) return undefined;
    const via = match.row.style === "loguru" ? "format" : "percent";
    const templates = filledLater(message, via, call.positional.slice(at + 1), call.keywords, resolver);
    const isUsed = templates.some((template) =>
      template.some((piece) => piece.kind === "hole" && isIn(piece.value)),
    );
    return node.type === "keyword_argument" && !isUsed ? undefined : holeIn(templates);
  }
  return undefined;
}

/** A mask is text, for which a format for numbers raises. */
function takeText(editor: Editor, mark: HolePiece, value: SyntaxNode): void {
  const text = mark.source.text.slice(mark.start, mark.end);
  const fitting =
    mark.via === "percent" ? text.replace(/^%(\(\w+\))?.*[^sra]$/, "%$1s") : withoutNumberFormat(text);
  if (fitting === text || mark.via === "concat") return;
  if (mark.source !== value.source) throw new CannotEdit("the format is written elsewhere");
  editor.replace(mark, fitting);
}

/** `{card:016d}` → `{card}`; an alignment stays. */
function withoutNumberFormat(mark: string): string {
  return mark.replace(/:(?!(?:[^{}]?[<>^])?(?:[1-9]\d*)?s?\}).{0,300}\}$/, "}");
}
