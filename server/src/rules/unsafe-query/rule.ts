import { t } from "@vscode/l10n";
import { defineRule, type Place } from "../../engine/rule.ts";
import { findUnsafeQueries, type UnsafeQuery } from "./detect.ts";
import { fixesFor } from "./fix.ts";

export const rule = defineRule({
  id: "unsafe-query",
  layer: "cross",
  severity: "error",
  title: "SQL text that is put together from values.",
  documentation: {
    what: "Finds SQL whose text contains values that the code does not fix itself: through f-strings, `%`, `.format`, `+`, `+=` and `join`, through local names and helper functions, and whole statements that a caller hands in.",
    why: "A value inside the text is read as SQL, so a quote in it ends the string and the rest runs as a command. Removing words such as `'; DROP TABLE` does not help, because there are endless other ways to write them; a parameter is sent beside the statement and is never read as SQL.",
    ignoreWhen:
      "The value cannot come from outside and the database takes no parameter at that place, or a check that Preflight does not see has already limited it.",
    fixSafety:
      "The parameter fix is safe for drivers that send values by their own type as text would compare; it is suggested where the driver is strict about types. Names of tables and columns, lists and fixed lists of statements are suggested. Without a known driver nothing is rewritten.",
  },
  python(context) {
    const { file, report } = context;
    if (file.isTest || file.isMigration || file.isStub) return;
    for (const query of findUnsafeQueries(context)) {
      const { place, also } = placesOf(query);
      const related = runAt(query);
      report({ place, also, related, message: messageFor(query), fixes: fixesFor(query, context) });
    }
  },
});

/** The first value is underlined; a comment at the string around it or at the call silences the finding as well. */
function placesOf({ holes, call, argument }: UnsafeQuery): { place: Place; also: Place[] } {
  const { piece } = holes[0]!;
  const place: Place = { source: piece.source, start: piece.start, end: piece.end };
  return { place, also: [argument, call.node] };
}

/** The call that runs the SQL, when the value gets into it somewhere else. */
function runAt({ holes, call }: UnsafeQuery): { place: Place; message: string }[] {
  const { source, start, end } = holes[0]!.piece;
  const isInside = source === call.node.source && start >= call.node.start && end <= call.node.end;
  return isInside ? [] : [{ place: call.callee, message: t("The statement is run here.") }];
}

function messageFor({ holes, isWhole, call }: UnsafeQuery): string {
  const callee = shorten(call.callee.text);
  const names = [
    ...new Set(
      holes.map(
        ({ piece }) => `\`${shorten(piece.value?.text ?? piece.source.text.slice(piece.start, piece.end))}\``,
      ),
    ),
  ];
  const isMany = names.length > 3;
  const shown = isMany ? names.slice(0, 2) : names.slice(0, -1);
  const last = isMany ? t("{0} more", names.length - 2) : names.at(-1)!;
  const list = shown.length > 0 ? t("{0} and {1}", shown.join(", "), last) : last;
  const isOne = names.length === 1;
  if (isWhole)
    return isOne
      ? t(
          "`{0}` runs {1} as SQL just as it was handed in, so whoever chooses it can run any statement.",
          callee,
          list,
        )
      : t(
          "`{0}` runs {1} as SQL just as it was handed in, so whoever chooses them can run any statement.",
          callee,
          list,
        );
  if (holes.every(({ position }) => position === "identifier"))
    return isOne
      ? t(
          "{0} becomes a name in the SQL text of `{1}`, so whoever chooses it can change the statement.",
          list,
          callee,
        )
      : t(
          "{0} become a name in the SQL text of `{1}`, so whoever chooses them can change the statement.",
          list,
          callee,
        );
  if (!holes.some(({ position }) => position === "quoted" || position === "value"))
    return isOne
      ? t(
          "{0} becomes part of the SQL text of `{1}`, so whoever chooses it can change the statement.",
          list,
          callee,
        )
      : t(
          "{0} become part of the SQL text of `{1}`, so whoever chooses them can change the statement.",
          list,
          callee,
        );
  return isOne
    ? t(
        "{0} becomes part of the SQL text of `{1}`, so whoever chooses it can change the statement; pass it as a parameter.",
        list,
        callee,
      )
    : t(
        "{0} become part of the SQL text of `{1}`, so whoever chooses them can change the statement; pass them as parameters.",
        list,
        callee,
      );
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
