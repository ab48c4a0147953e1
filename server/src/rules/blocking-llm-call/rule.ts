import { t } from "@vscode/l10n";
import { statementOf } from "../../engine/python/flow.ts";
import { defineRule, type Place } from "../../engine/rule.ts";
import { type BlockingCall, findBlocking } from "./detect.ts";
import { fixesOf } from "./fixes.ts";
import { isUnattended } from "./quiet.ts";

export const rule = defineRule({
  id: "blocking-llm-call",
  layer: "ux",
  severity: "warning",
  title: "An answer that a person reads is waited for as a whole.",
  documentation: {
    what:
      "A blocking completion or agent run whose text is returned, yielded, printed, put into a page or sent back to a " +
      "request, also by way of local names and of helpers in the same file. Structured answers, very short ones, text that " +
      "the program parses or compares, batches, evaluations, tests and the cells of notebooks are left alone; a function of a " +
      "notebook is told as information. An Anthropic call with a constant " +
      "`max_tokens` above 21,333 and the default timeout is an error: the SDK refuses to send it without streaming.",
    why:
      "A model writes for many seconds. Whoever waits for the last word sees nothing meanwhile and takes the product for " +
      "broken; the first words of a stream are there in a fraction of that time, although the whole answer takes as long.",
    ignoreWhen:
      "Nobody reads the text while it is written: its reader is another program, or it is sent as a message in one piece.",
    fixSafety:
      "Turning the function into a generator changes what its callers get, so it is a suggestion: callers in the file are " +
      "rewritten with it, those in other files are not, and blanks at the ends of the text that `strip()` took away are " +
      "streamed as they come. The `stream_…` function beside it changes no caller. Streaming inside and joining the pieces " +
      "is safe for a completion, and keeps the wait; it is what long Anthropic answers need. An agent's stream has the texts " +
      "before its last one as well.",
  },
  python(context) {
    if (isUnattended(context.file)) return;
    const all = findBlocking(context);
    for (const found of all) {
      const isExplored = context.file.isNotebook && found.way !== "limit";
      // Whoever runs a cell waits for it anyway.
      if (isExplored && !found.fn) continue;
      context.report({
        place: found.call.callee,
        message: messageFor(found),
        related: shownAt(found),
        ...(found.way === "limit" ? { severity: "error" as const } : {}),
        ...(isExplored ? { severity: "information" as const } : {}),
        fixes: fixesOf(found, all, context.resolver),
      });
    }
  },
});

/** Where the text gets to a person, when that is further down. */
function shownAt({ uses, call }: BlockingCall): { place: Place; message: string }[] {
  const use = uses.find(({ kind }) => kind === "shown" || kind === "replied");
  const isElsewhere = use && !statementOf(call.node).contains(use.node);
  return isElsewhere ? [{ place: use.node, message: t("Its text is shown here.") }] : [];
}

function messageFor({ call, match, fn, way }: BlockingCall): string {
  const callee = call.callee.text.replace(/\s+/g, " ");
  const name = `\`${callee.length > 60 ? `…${callee.slice(-59)}` : callee}()\``;
  const { streamsBy } = match.row;
  switch (way) {
    case "limit":
      return t(
        "{0} raises `ValueError` instead of asking: an answer of more than {1} tokens has to be streamed.",
        name,
        match.row.blockingLimit?.toLocaleString(t("en")) ?? "",
      );
    case "prints":
      return t(
        "{0} prints nothing until the whole answer is there; streamed, its first words appear at once.",
        name,
      );
    case "shown":
      return streamsBy
        ? t(
            "Nothing is shown until {0} has the whole answer; with `{1}` its first words appear at once.",
            name,
            streamsBy,
          )
        : t(
            "Nothing is shown until {0} has the whole answer; streamed, its first words appear at once.",
            name,
          );
    case "replied":
      return streamsBy
        ? t(
            "The request is not answered until {0} has the whole text; with `{1}` its first words arrive at once.",
            name,
            streamsBy,
          )
        : t(
            "The request is not answered until {0} has the whole text; streamed, its first words arrive at once.",
            name,
          );
    default:
      return streamsBy
        ? t(
            "`{0}()` gives nothing back until {1} has the whole answer; with `{2}` its first words are there at once.",
            fn?.name ?? "",
            name,
            streamsBy,
          )
        : t(
            "`{0}()` gives nothing back until {1} has the whole answer; streamed, its first words are there at once.",
            fn?.name ?? "",
            name,
          );
  }
}
