import { t } from "@vscode/l10n";
import { enclosingFunction } from "../../engine/python/flow.ts";
import { defineRule } from "../../engine/rule.ts";
import { type Unchecked, uncheckedFrames } from "./detect.ts";
import { checkDrafts } from "./fix.ts";

export const rule = defineRule({
  id: "unvalidated-dataframe",
  layer: "data",
  severity: "information",
  title: "Data from outside that is used without a look at it.",
  documentation: {
    what: "A function that reads a table from a file, a database or a service, or takes one where its name says that data comes in here, and returns it, writes it or fits a model on it with nothing between that fails for bad data. A check is a schema (pandera, Great Expectations, pydantic), an `assert` or `if … raise` about columns, nulls, types, ranges or emptiness, or a function that validates, in this file or at its callers.",
    why: "A renamed column, an empty export or a half-filled one is noticed far from where it came in, or never: the report is wrong, the table is overwritten, the model learns from it. At the entrance the message can say what is wrong with which file.",
    ignoreWhen:
      "The frame is checked in another file, or the source guarantees its form, such as a view with constraints.",
    fixSafety:
      "The check raises for data that passed until now, so every fix wants a look. Its columns are those that the code below uses; where none are known the list is left for you to fill in. It is written with pandera or Great Expectations where the project has them, else as plain code that raises `ValueError`.",
  },
  python(context) {
    const { file } = context;
    if (
      file.isTest ||
      file.isNotebook ||
      file.isStub ||
      file.isGenerated ||
      file.isMigration ||
      file.isExample
    )
      return;
    if (/bench(mark)?/i.test(file.path)) return;
    for (const item of uncheckedFrames(context)) {
      const { origin, sink } = item;
      context.report({
        place: origin.kind === "read" ? origin.call.node : origin.parameter.node,
        message: message(item),
        fixes: checkDrafts(item, context),
        related: [{ place: sink.node, message: t("It goes out here.") }],
      });
    }
  },
});

function message({ fn, origin, sink }: Unchecked): string {
  const name = enclosingFunction(sink.node)?.name ?? fn.name;
  switch (sink.kind) {
    case "written":
      return t("`{0}()` writes {1} with nothing that checks its columns or values.", name, subject(origin));
    case "trained":
      return t(
        "`{0}()` fits a model on {1} with nothing that checks its columns or values.",
        name,
        subject(origin),
      );
    default:
      return t("`{0}()` returns {1} with nothing that checks its columns or values.", name, subject(origin));
  }
}

function subject(origin: Unchecked["origin"]): string {
  if (origin.kind === "parameter") return `\`${origin.parameter.name}\``;
  const callee = origin.call.callee.text.replace(/\s+/g, "");
  return callee.length > 40 ? t("what it reads") : t("what `{0}()` gives", callee);
}
