import type { Editor } from "../../engine/edit/editor.ts";
import { isOnOwnLines, triesAround } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { endOfLine } from "../../engine/text.ts";
import { isReadAfter, type Pieces, type Showing, showingOf, showLines } from "./show.ts";
import { asStatement, dropAnnotation, hasSiblings, indentOf, removeStatement } from "./statements.ts";
import {
  finalResult,
  loopLines,
  MAX_LINE,
  makeStream,
  nameStream,
  piecesExpression,
  type StreamForm,
  type StreamNames,
  streamText,
} from "./stream.ts";
import { type TextExpression, type Travel, travelOf } from "./travel.ts";

/** How an answer that is shown where it is asked for is shown piece by piece. */
export interface ShowPlan {
  verb: "Show" | "Print";
  write(editor: Editor): void;
}

export function planShow(
  form: StreamForm,
  texts: readonly string[],
  resolver: Resolver,
): ShowPlan | undefined {
  const travel = travelOf(form.whole, texts, resolver);
  if (!travel || travel.alternatives.length > 0 || !isOnOwnLines(travel.statement)) return undefined;
  const showings = travel.ends.flatMap((end) => showingOf(end, resolver) ?? []);
  const [showing] = showings;
  if (!showing || showings.length > 1 || travel.assigned?.fallback) return undefined;
  if (form.isAsync && (showing.streamMethod || form.whole === form.call.node)) return undefined;
  const rest = travel.ends.filter((end) => end !== showing.end);
  if (rest.length > 0 && !travel.text) return undefined;
  const isEarlier = !isReadAfter(showing, rest, resolver);
  if (isEarlier && !(form.streaming.form === "iterate" && canShowEarlier(travel, showing, rest, resolver)))
    return undefined;
  const isElsewhere = travel.statement !== showing.statement;
  if (isElsewhere && travel.statement.named[0]?.type !== "assignment") return undefined;
  if (triesAround(travel.statement).some((item) => !triesAround(showing.statement).includes(item)))
    return undefined;
  const result = rest.length > 0 ? travel.text?.name : undefined;
  if (form.streaming.form === "context") return planContext(form, travel, showing, result, resolver);
  if (travel.others.length > 0) return undefined;
  return {
    verb: verbOf(showing),
    write: (editor) => writeIterated(form, travel, showing, result, isEarlier, editor),
  };
}

/**
 * The text is kept in the history before it is shown. It can be shown first, where the text is taken from the answer:
 * between the two stand only calls, which give the showing nothing.
 */
function canShowEarlier(
  { response, assigned, statement }: Travel,
  showing: Showing,
  rest: readonly TextExpression[],
  resolver: Resolver,
): boolean {
  const taking = response ? assigned?.outer.parent?.parent : undefined;
  const block = showing.statement.parent;
  if (!taking || taking === statement || taking.parent !== block || !block) return false;
  const between = block.named.filter(
    (item) => item.start >= taking.end && item.end <= showing.statement.start && item.type !== "comment",
  );
  const later = rest.filter(({ core }) => !between.some((item) => item.contains(core)));
  return (
    (showing.streamMethod !== undefined || showing.message !== undefined) &&
    between.every((item) => item.type === "expression_statement" && item.named[0]?.type === "call") &&
    isReadAfter(showing, later, resolver)
  );
}

function writeIterated(
  form: StreamForm,
  travel: Travel,
  showing: Showing,
  result: string | undefined,
  isEarlier: boolean,
  editor: Editor,
): void {
  const { statement, response, assigned, text } = travel;
  const names = nameStream(form, editor);
  const taking = response ? assigned?.outer.parent?.parent : undefined;
  let source = response?.name ?? names.stream;
  const lines: string[] = [];
  if (statement === showing.statement) {
    const own = streamText(form, editor, indentOf(statement));
    if (!own.includes("\n") && own.length < MAX_LINE / 2) source = own;
    else lines.push(`${names.stream} = ${own}`);
  } else {
    makeStream(form, editor);
    dropAnnotation(editor, statement);
    if (!response && text) {
      editor.replace(
        { source: statement.source, start: statement.start, end: form.whole.start },
        `${names.stream} = `,
      );
      editor.replace({ source: statement.source, start: form.whole.end, end: statement.end }, "");
    }
  }
  if (taking && taking !== statement && !isEarlier) {
    if (!hasSiblings(taking)) editor.replace(taking, "pass");
    else removeStatement(editor, taking);
  }
  lines.push(
    ...showLines(
      showing,
      piecesOf(form, names, source, editor),
      result,
      () => editor.uniqueName("pieces", statement),
      editor,
    ),
  );
  const place = isEarlier && taking ? taking : showing.statement;
  editor.replace(place, asStatement(lines, indentOf(place)));
  if (place !== showing.statement) removeStatement(editor, showing.statement);
}

/** The statements from the call to the showing go into the `with` block of the stream. */
function planContext(
  form: StreamForm,
  travel: Travel,
  showing: Showing,
  result: string | undefined,
  resolver: Resolver,
): ShowPlan | undefined {
  const { statement, response, assigned } = travel;
  const inner = ancestorIn(showing.statement, statement.parent);
  if (!inner) return planEntered(form, travel, showing, result, resolver);
  if (response && travel.others.some((use) => use.start < showing.statement.end)) return undefined;
  const taking = response ? assigned?.outer.parent?.parent : undefined;
  if (taking && taking.parent !== statement.parent) return undefined;
  return {
    verb: verbOf(showing),
    write(editor) {
      const names = nameStream(form, editor);
      const { source } = statement;
      const unit = editor.indentUnit;
      const indent = indentOf(statement);
      const list = () => editor.uniqueName("pieces", statement);
      const isSame = statement === showing.statement;
      const shown = showLines(showing, piecesOf(form, names, names.stream, editor), result, list, editor);
      if (response && travel.others.length > 0) shown.push(`${response.name} = ${finalResult(form, names)}`);
      const head = `${form.isAsync ? "async " : ""}with `;
      if (isSame) {
        const own = streamText(form, editor, indent);
        editor.replace(
          statement,
          asStatement(
            [
              `${head}${own} as ${names.stream}:`,
              ...shown.map((line) => unit + line.replaceAll("\n", `\n${unit}`)),
            ],
            indent,
          ),
        );
        return;
      }
      editor.replace({ source, start: statement.start, end: form.whole.start }, head);
      makeStream(form, editor);
      editor.replace({ source, start: form.whole.end, end: statement.end }, ` as ${names.stream}:`);
      if (taking) removeStatement(editor, taking);
      const siblings = statement.parent!.children.filter(
        (child) => child.start > endOfLine(source.text, statement.end) && child !== taking,
      );
      for (const child of siblings.filter((item) => item.end <= inner.end)) editor.indentLines(child);
      const place = indentOf(showing.statement) + unit;
      editor.replace(
        showing.statement,
        asStatement(
          shown.map((line) => line.replaceAll("\n", `\n${unit}`)),
          place,
        ),
      );
    },
  };
}

/** The call keeps its place and gives the stream, which is entered where the answer is shown: another statement of the module. */
function planEntered(
  form: StreamForm,
  travel: Travel,
  showing: Showing,
  result: string | undefined,
  { module }: Resolver,
): ShowPlan | undefined {
  const { statement, response, assigned } = travel;
  const isAfter = (use: SyntaxNode) =>
    use.source === showing.statement.source
      ? use.start > showing.statement.end
      : response && module.precedes(showing.statement.source, use.source);
  if (!response || !travel.others.every(isAfter)) return undefined;
  const taking = assigned?.outer.parent?.parent;
  return {
    verb: verbOf(showing),
    write(editor) {
      const names = nameStream(form, editor);
      const list = () => editor.uniqueName("pieces", statement);
      const shown = showLines(showing, piecesOf(form, names, names.stream, editor), result, list, editor);
      if (travel.others.length > 0) shown.push(`${response.name} = ${finalResult(form, names)}`);
      makeStream(form, editor);
      dropAnnotation(editor, statement);
      if (taking) removeStatement(editor, taking);
      const head = `${form.isAsync ? "async " : ""}with ${response.name} as ${names.stream}:`;
      const lines = [
        head,
        ...shown.map((line) => editor.indentUnit + line.replaceAll("\n", `\n${editor.indentUnit}`)),
      ];
      editor.replace(showing.statement, asStatement(lines, indentOf(showing.statement)));
    },
  };
}

function verbOf({ streamMethod, message }: Showing): ShowPlan["verb"] {
  return streamMethod || message ? "Show" : "Print";
}

function piecesOf(form: StreamForm, names: StreamNames, source: string, editor: Editor): Pieces {
  return {
    isAsync: form.isAsync,
    loop: (body) => loopLines(form, names, source, editor, body),
    expression: () => piecesExpression(form, names, source, editor),
  };
}

/** The statement of a block that holds a node. */
function ancestorIn(node: SyntaxNode, block: SyntaxNode | null): SyntaxNode | undefined {
  for (let at: SyntaxNode | null = node; at; at = at.parent) if (at.parent === block) return at;
  return undefined;
}
