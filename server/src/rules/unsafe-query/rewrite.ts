import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import { callOf } from "../../engine/python/facts.ts";
import type { HolePiece, Template, TextPiece } from "../../engine/python/template.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { Region } from "./regions.ts";
import type { SqlView } from "./sql-view.ts";

interface PercentRules {
  /** The driver will read `%` in the text from now on. */
  doublePercents: boolean;
  /** The driver reads `%%` as one sign, as the `%` operator did. */
  keepPercents: boolean;
}

/** Writes the regions' texts into the expression that makes the SQL, and takes out what is no longer needed there. */
export function rewriteText(
  editor: Editor,
  root: SyntaxNode,
  template: Template,
  view: SqlView,
  regions: readonly Region[],
  rules: PercentRules,
): void {
  const removed = new Set<HolePiece>();
  for (const region of regions) {
    if (region.list) replaceList(editor, region, template, view);
    else replaceRegion(editor, region, template, view, root);
    template.forEach((piece, index) => {
      const span = view.spans[index]!;
      if (piece.kind === "hole" && !region.list && region.start <= span.start && span.end <= region.end)
        removed.add(piece);
    });
  }
  const left = template.filter((piece): piece is HolePiece => piece.kind === "hole" && !removed.has(piece));
  const isFilled = template.some(
    (piece) => piece.kind === "hole" && (piece.via === "percent" || piece.via === "format"),
  );
  const staysFilled = isFilled && left.some(({ via }) => via === "percent" || via === "format");
  if (isFilled) refill(editor, root, left, removed, rules);
  else for (const literal of literalsOf(template)) unprefix(editor, literal, left, template, view, regions);
  for (const [index, piece] of template.entries()) {
    if (piece.kind !== "text") continue;
    for (const match of textOf(piece).matchAll(/%%|%|\{\{|\}\}/g)) {
      const at = view.spans[index]!.start + match.index;
      if (regions.some((region) => !region.list && region.start <= at && at < region.end)) continue;
      const start = piece.start + match.index;
      const place = { source: piece.source, start, end: start + match[0].length };
      if (match[0].startsWith("%")) {
        const wasDoubled = piece.filledBy === "percent";
        if (rules.doublePercents && !wasDoubled) editor.replace(place, match[0].replaceAll("%", "%%"));
        if (wasDoubled && !staysFilled && !rules.keepPercents && match[0] === "%%")
          editor.replace(place, "%");
        if (wasDoubled && staysFilled && rules.keepPercents)
          editor.replace(place, match[0].replaceAll("%", "%%"));
      } else if (piece.filledBy === "format" && !staysFilled) editor.replace(place, match[0][0]!);
    }
  }
  if (staysFilled && rules.keepPercents)
    for (const region of regions)
      if (region.text === "%s") throw new CannotEdit("the text would be formatted twice");
}

/** The places that a region covers, inside one literal or from one to the next. */
function replaceRegion(
  editor: Editor,
  region: Region,
  template: Template,
  view: SqlView,
  root: SyntaxNode,
): void {
  const covered = template.flatMap((piece, index) => {
    const span = view.spans[index]!;
    return span.end > region.start && span.start < region.end ? [{ piece, span }] : [];
  });
  const bare = covered.filter(({ piece }) => piece.kind === "hole" && isBetweenLiterals(piece));
  const first = covered[0]!;
  const last = covered.at(-1)!;
  const { source } = bare.length === 0 ? first.piece : root;
  if (bare.length === 0) {
    const literals = new Set(
      covered.map(({ piece }) =>
        piece.kind === "text" ? piece.literal : (piece.value?.ancestor("string") ?? piece),
      ),
    );
    const texts = covered.flatMap(({ piece }) => (piece.kind === "text" ? [piece.literal] : []));
    if (new Set(texts).size > 1 || (texts.length === 0 && literals.size > 1))
      throw new CannotEdit("the quotes are in different literals");
    const start = first.piece.start + region.start - first.span.start;
    const end = last.piece.end - (last.span.end - region.end);
    return editor.replace({ source, start, end }, region.text);
  }
  const from = template.indexOf(first.piece) - (first.piece.kind === "hole" ? 1 : 0);
  const to = template.indexOf(last.piece) + (last.piece.kind === "hole" ? 1 : 0);
  const before = template[from];
  const after = template[to];
  if (bare.length > 1 || before?.kind !== "text" || (after && after.kind !== "text"))
    throw new CannotEdit("the text is put together in too many ways");
  const hole = bare[0]!.piece;
  const closing = before.literal.childOfType("string_end")!;
  const opening = after?.literal.childOfType("string_start");
  checkGap(source.text.slice(before.literal.end, hole.start));
  if (after) {
    checkGap(source.text.slice(hole.end, after.literal.start));
    const isAlike =
      opening?.text === before.literal.childOfType("string_start")?.text &&
      after.literal.childOfType("string_end")?.text === closing.text;
    if (!isAlike) throw new CannotEdit("the literals are quoted differently");
  }
  const start =
    first.piece.kind === "text" ? first.piece.start + region.start - first.span.start : closing.start;
  const isAtEnd =
    after !== undefined &&
    last.piece.kind === "text" &&
    view.spans[to]!.end === region.end &&
    template[to + 1] === undefined;
  if (!after) return editor.replace({ source, start, end: hole.end }, region.text + closing.text);
  const end = last.piece.kind === "text" ? last.piece.end - (last.span.end - region.end) : opening!.end;
  editor.replace({ source, start, end }, region.text);
  if (isAtEnd && end > after.end) throw new CannotEdit("the literal ends too soon");
}

/** A list gets one placeholder for each item, made where the items were joined. */
function replaceList(editor: Editor, region: Region, template: Template, view: SqlView): void {
  const call = region.list!;
  const index = template.findIndex(
    (piece, i) =>
      piece.kind === "hole" && view.spans[i]!.start >= region.start && view.spans[i]!.end <= region.end,
  );
  const span = view.spans[index]!;
  const literal = call.ancestor("string");
  const opening = literal?.childOfType("string_start")?.text ?? "";
  const mark = opening.endsWith('"') && !opening.endsWith('"""') ? "'" : '"';
  const items =
    region.text === "?"
      ? `${mark}?${mark} * len(${region.value})`
      : `[${mark}${region.text}${mark}] * len(${region.value})`;
  editor.replace(call, `${mark}, ${mark}.join(${items})`);
  if (region.start === span.start) return;
  // The quotes around the list stand in the texts beside it, within the same literal or in two others.
  const before = template[index - 1];
  const after = template[index + 1];
  if (before?.kind !== "text" || after?.kind !== "text") throw new CannotEdit("the quotes are not visible");
  const quote = view.text[region.start];
  if (!textOf(before).endsWith(quote!) || !textOf(after).startsWith(quote!) || textOf(before).at(-2) === "\\")
    throw new CannotEdit("the quotes are written in another way");
  editor.replace({ source: before.source, start: before.end - 1, end: before.end }, "");
  editor.replace({ source: after.source, start: after.start, end: after.start + 1 }, "");
}

/** Takes values out of the right side of `%`, or out of the arguments of `.format()`. */
function refill(
  editor: Editor,
  root: SyntaxNode,
  left: readonly HolePiece[],
  removed: ReadonlySet<HolePiece>,
  rules: PercentRules,
): void {
  const isPercent = root.type === "binary_operator";
  const template = isPercent ? root.child("left") : root.child("function")?.child("object");
  if (!template || (isPercent ? root.child("operator")?.text !== "%" : root.type !== "call"))
    throw new CannotEdit("the text is put together in too many ways");
  const kept = left.filter(({ via }) => via === "percent" || via === "format");
  if (kept.length === 0) {
    const end = { source: root.source, start: template.end, end: root.end };
    if (/#/.test(root.source.text.slice(template.end, root.end)))
      throw new CannotEdit("a comment would be lost");
    const assignment = root.parent?.type === "assignment" ? root.parent : undefined;
    // `sql = sql.format(name)` would say no more than `sql = sql`.
    const isIdle =
      assignment?.child("left")?.text === template.text && assignment.parent?.parent?.named.length !== 1;
    return isIdle && assignment?.parent ? editor.removeLines(assignment.parent) : editor.replace(end, "");
  }
  if (isPercent && rules.keepPercents) throw new CannotEdit("the text would be formatted twice");
  const gone = new Set(
    [...removed].map(({ value }) => value).filter((value) => !kept.some((piece) => piece.value === value)),
  );
  const holder = isPercent ? root.child("right") : root.child("arguments");
  if (!holder || /#/.test(holder.text) || (isPercent && holder.type !== "tuple"))
    throw new CannotEdit("the values cannot be told apart");
  if (
    !isPercent &&
    [...removed, ...kept].some((piece) => /^\{\d/.test(piece.source.text.slice(piece.start, piece.end)))
  )
    throw new CannotEdit("the values are numbered");
  const items = (isPercent ? holder.named : [...(callOf(root)?.node.child("arguments")?.named ?? [])]).filter(
    (item) => !gone.has(item.type === "keyword_argument" ? item.child("value") : item),
  );
  const text = items.map((item) => item.text).join(", ");
  editor.replace(holder, isPercent && items.length === 1 ? `(${text},)` : `(${text})`);
}

/** An f-string without values is a plain string. */
function unprefix(
  editor: Editor,
  literal: SyntaxNode,
  left: readonly HolePiece[],
  template: Template,
  view: SqlView,
  regions: readonly Region[],
): void {
  const opening = literal.childOfType("string_start");
  if (!opening || !/f/i.test(opening.text) || !literal.childOfType("interpolation")) return;
  if (
    left.some((piece) => piece.start >= literal.start && piece.end <= literal.end && piece.via === "f-string")
  )
    return;
  const letter = opening.text.search(/f/i);
  editor.replace(
    { source: literal.source, start: opening.start + letter, end: opening.start + letter + 1 },
    "",
  );
  for (const [index, piece] of template.entries()) {
    if (piece.kind !== "text" || piece.literal !== literal) continue;
    for (const match of textOf(piece).matchAll(/\{\{|\}\}/g)) {
      const at = view.spans[index]!.start + match.index;
      if (regions.some((region) => region.start <= at && at < region.end)) continue;
      editor.replace(
        { source: piece.source, start: piece.start + match.index, end: piece.start + match.index + 1 },
        "",
      );
    }
  }
}

function isBetweenLiterals(piece: HolePiece): boolean {
  return piece.via === "concat" || piece.via === "join" || piece.via === "value";
}

function checkGap(text: string): void {
  if (!/^[\s\\]*\+[\s\\]*$/.test(text)) throw new CannotEdit("more stands between the literals");
}

function literalsOf(template: Template): SyntaxNode[] {
  return [...new Set(template.flatMap((piece) => (piece.kind === "text" ? [piece.literal] : [])))];
}

function textOf(piece: TextPiece): string {
  return piece.source.text.slice(piece.start, piece.end);
}
