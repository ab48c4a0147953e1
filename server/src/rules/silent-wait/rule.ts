import { t } from "@vscode/l10n";
import { defineRule } from "../../engine/rule.ts";
import { findSilent, type SilentCall } from "./detect.ts";
import { fixesOf } from "./fix.ts";

export const rule = defineRule({
  id: "silent-wait",
  layer: "ux",
  severity: "information",
  title: "A page that shows no sign of life while an AI call runs.",
  documentation: {
    what:
      "A blocking completion or agent run in a Streamlit page, in a Chainlit handler, or in a Gradio event whose progress is " +
      "hidden, also by way of a function of another file, with nothing that shows that work is going on: no spinner, status or progress bar around it or before it, no " +
      "step, no stream, no text that asks for patience. A helper is fine when its callers show a spinner; Streamlit's caches " +
      "show one by themselves unless `show_spinner=False`, and Gradio's events do unless `show_progress` is hidden.",
    why:
      "A model or an agent works for many seconds. A page that does not move looks broken, so people press the button again " +
      "or leave, and each new press pays for another run.",
    ignoreWhen:
      "The page shows its progress from somewhere else, such as a template of its own or another file.",
    fixSafety:
      "A spinner around the statement changes nothing else: `with` opens no scope, so all names stay visible. Showing a step " +
      "in Chainlit, and moving a blocking call off its event loop, are suggestions, and so is what a decorator or an event had " +
      "switched off.",
  },
  python(context) {
    const { file } = context;
    if (file.isTest || file.isStub || file.isGenerated) return;
    for (const found of findSilent(context)) {
      const outside = found.waits.filter(({ node }) => node !== found.call.node);
      context.report({
        place: found.call.callee,
        message: messageFor(found),
        related: outside.map(({ node }) => ({ place: node, message: t("The page waits here.") })),
        fixes: fixesOf(found, context.resolver),
      });
    }
  },
});

function messageFor({ call, waits }: SilentCall): string {
  const callee = call.callee.text.replace(/\s+/g, " ");
  const name = `\`${callee.length > 60 ? `…${callee.slice(-59)}` : callee}()\``;
  const cure = waits[0]?.cure;
  if (cure?.kind === "switch")
    return t("Nothing shows that {0} is at work: `{1}` is switched off.", name, cure.argument);
  if (cure?.indicator.around?.async) return t("No step or stream shows that {0} is at work.", name);
  return t("The page shows no sign of life while {0} is at work.", name);
}
