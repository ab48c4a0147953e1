import { t } from "@vscode/l10n";
import type { CallFact } from "../../engine/python/facts.ts";
import { defineRule } from "../../engine/rule.ts";
import { logFixes, printFixes, rootNameFixes } from "./fix.ts";
import { type PoorLog, poorLog, rootName } from "./logs.ts";
import { printedLog } from "./prints.ts";

export const rule = defineRule({
  id: "unstructured-log",
  layer: "cross",
  severity: "information",
  title: "A log line without level or fields: `print`, or values written into the message.",
  documentation: {
    what:
      "`print` used as a log in library, service and pipeline code; log messages put together with f-strings, `%`, " +
      "`.format` or `+`; logging through the root logger in a module that should have its own. Programs for a terminal, " +
      "scripts, notebooks, tests and examples are left alone.",
    why:
      "A message with the values in it is different each time, so no search can count it, group it or filter by user or " +
      "query; a `print` has no level, no time and no way to be turned off.",
    ignoreWhen: "The text is meant for the person at the terminal, or nobody will ever search these logs.",
    fixSafety:
      "Moving values into fields is safe where they are plain names and elements: the same values are read in the same " +
      "order. The handler's formatter has to print fields, as JSON formatters do; a `LoggerAdapter` loses " +
      "them, so there the formatting is left to the logger. From `print` to a logger is a suggestion, because the text no longer goes to standard output.",
  },
  python(context) {
    const { facts, file, report } = context;
    if (file.isTest || file.isNotebook || file.isStub || file.isGenerated) return;
    for (const call of facts.calls) {
      const printed = printedLog(call, context);
      if (printed) {
        report({
          place: call.node,
          message: call.function
            ? t(
                "`print()` in `{0}()` serves as a log: it has no level and no fields, so nobody can filter it or turn it off.",
                call.function.name,
              )
            : t(
                "`print()` serves as a log: it has no level and no fields, so nobody can filter it or turn it off.",
              ),
          fixes: printFixes(call, printed, context),
        });
      }
      const log = file.isExample || file.isScriptFolder ? undefined : poorLog(call, context);
      if (log)
        report({ place: call.node, message: messageFor(call, log), fixes: logFixes(call, log, context) });
      const root = rootName(call, context);
      if (root)
        report({
          place: call.node,
          message: t(
            "`{0}` is the root logger: nobody can see or set which module its lines come from.",
            root,
          ),
          fixes: rootNameFixes(call),
        });
    }
  },
});

function messageFor(call: CallFact, { parts, isRoot }: PoorLog): string {
  const name = call.callee.text;
  if (!parts)
    return t("`{0}()` goes through the root logger: nobody can see or set which module it comes from.", name);
  const value = parts.find((part) => part.kind === "value")?.expression.text.replace(/\s+/g, " ") ?? "";
  const shown = value && value.length <= 40 ? `\`${value}\`` : t("its values");
  return isRoot
    ? t(
        "`{0}()` writes {1} into its message, and goes through the root logger: no log search can group the lines or filter by the value.",
        name,
        shown,
      )
    : t(
        "`{0}()` writes {1} into its message: no log search can group the lines or filter by the value.",
        name,
        shown,
      );
}
