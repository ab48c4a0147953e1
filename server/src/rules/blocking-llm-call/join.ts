import type { Editor } from "../../engine/edit/editor.ts";
import { isOnOwnLines, statementOf } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import { asStatement, dropAnnotation, indentOf, isEvaluatedOnce } from "./statements.ts";
import {
  finalResult,
  MAX_LINE,
  makeStream,
  nameStream,
  piecesExpression,
  type StreamForm,
  streamText,
  wrapped,
} from "./stream.ts";
import { type TextExpression, travelOf } from "./travel.ts";

/** The text of a stream put together again, so that nothing around the call changes. */
export interface JoinPlan {
  write(editor: Editor): boolean;
}

export function planJoin(
  form: StreamForm,
  texts: readonly string[],
  resolver: Resolver,
): JoinPlan | undefined {
  return form.streaming.form === "context" ? planFinal(form) : planJoined(form, texts, resolver);
}

/** `with client.stream(…) as stream: response = stream.get_final_message()`: the statement gets the same result as before. */
function planFinal(form: StreamForm): JoinPlan | undefined {
  const { whole } = form;
  const statement = statementOf(whole);
  if (form.streaming.form !== "context" || form.streaming.final === undefined) return undefined;
  if (
    !/^(?:expression|return)_statement$/.test(statement.type) ||
    !isOnOwnLines(statement) ||
    !isEvaluatedOnce(whole, statement)
  )
    return undefined;
  const { source } = statement;
  const before = source.text.slice(statement.start, whole.start);
  const after = source.text.slice(whole.end, statement.end);
  return {
    write(editor) {
      const names = nameStream(form, editor);
      const indent = indentOf(statement);
      const inner = `${before}${finalResult(form, names)}${after}`
        .replaceAll("\r\n", "\n")
        .replaceAll("\n", `\n${editor.indentUnit}`);
      if (/"""|'''/.test(inner)) return false;
      editor.replace(
        { source, start: statement.start, end: whole.start },
        `${form.isAsync ? "async " : ""}with `,
      );
      makeStream(form, editor);
      editor.replace(
        { source, start: whole.end, end: statement.end },
        ` as ${names.stream}:\n${indent}${editor.indentUnit}${inner}`,
      );
      return true;
    },
  };
}

/** `"".join(…)` in place of the one expression that takes the text from the result. */
function planJoined(form: StreamForm, texts: readonly string[], resolver: Resolver): JoinPlan | undefined {
  const travel = travelOf(form.whole, texts, resolver);
  if (
    !travel ||
    travel.others.length > 0 ||
    !isOnOwnLines(travel.statement) ||
    (form.isAsync && form.whole === form.call.node)
  )
    return undefined;
  const { statement, response, assigned, ends } = travel;
  const [taken, ...rest] = assigned ? [assigned] : ends;
  if (!taken || rest.length > 0 || !/^(?:expression|return)_statement$/.test(statement.type))
    return undefined;
  // Inside an f-string the join's own quotes would end it.
  if (taken.core.ancestor("interpolation")) return undefined;
  if (!response && !isEvaluatedOnce(form.whole, statement)) return undefined;
  if (
    response &&
    (statementOf(taken.core).parent !== statement.parent ||
      !isEvaluatedOnce(taken.core, statementOf(taken.core)))
  )
    return undefined;
  return {
    write(editor) {
      const names = nameStream(form, editor);
      if (response) {
        makeStream(form, editor);
        dropAnnotation(editor, statement);
        editor.replace(taken.core, joined(form, names, response.name, taken, editor));
        return true;
      }
      const text = streamText(form, editor, indentOf(statement));
      const indent = indentOf(statement);
      const isShort = !text.includes("\n") && indent.length + text.length < MAX_LINE / 2;
      if (!isShort) editor.insertBefore(statement, asStatement([`${names.stream} = ${text}`, ""], indent));
      editor.replace(taken.core, joined(form, names, isShort ? text : names.stream, taken, editor));
      return true;
    },
  };
}

function joined(
  form: StreamForm,
  names: ReturnType<typeof nameStream>,
  source: string,
  taken: TextExpression,
  editor: Editor,
): string {
  const { text, isGenerator } = piecesExpression(form, names, source, editor);
  const [open, close] = form.isAsync ? [".join([", "])"] : [".join(", ")"];
  const before = editor.quote("") + open;
  if (!isGenerator && !form.isAsync) return `${before}${text}${close}`;
  const list = isGenerator ? text : `${names.item}\nasync for ${names.item} in ${text}`;
  return wrapped(before, list, close, indentOf(statementOf(taken.core)), editor.indentUnit);
}
