import { t } from "@vscode/l10n";
import { defineRule } from "../../engine/rule.ts";
import { findUnguarded, isOneShot, type UnguardedCall } from "./detect.ts";
import { fixesFor } from "./fix.ts";

export const rule = defineRule({
  id: "unguarded-llm-call",
  layer: "ux",
  severity: "warning",
  title: "A call of an AI service with nothing that handles its failure.",
  documentation: {
    what:
      "Completions, embeddings and agent runs without a `try` that catches the SDK's error, a retry or fallback around them, " +
      "a framework's error handler, or callers in the file that guard them. A handler that only passes does not count, and a " +
      "stream has to be read inside the `try`. At the top level of a script it is an information only.",
    why:
      "AI services time out, refuse and run out of quota more often than other services. Without a handler the " +
      "person using the product sees a crash where a plain answer would have done.",
    ignoreWhen: "The callers, in other files, are known to handle the error, or failing loudly is the point.",
    fixSafety:
      "Always a suggestion: the fallback's text is a placeholder, and whether to answer with it or to raise an error of " +
      "one's own is a decision about the product.",
  },
  python(context) {
    const { file } = context;
    if (file.isTest || file.isNotebook || file.isStub || file.isGenerated) return;
    for (const found of findUnguarded(context)) {
      context.report({
        place: isOpened(found) ? found.places[0]! : found.call.callee,
        message: messageFor(found),
        related: isOpened(found)
          ? [{ place: found.call.callee, message: t("The stream is opened here.") }]
          : [],
        ...(isOneShot(found, file, context.module) ? { severity: "information" as const } : {}),
        fixes: fixesFor(found, context),
      });
    }
  },
});

function messageFor(found: UnguardedCall): string {
  const { call, match } = found;
  const { base } = match.row.errors;
  const name = call.callee.text.replace(/\s+/g, " ");
  if (isOpened(found))
    return t(
      "The stream of `{0}()` is read outside the `try` that guards the call: a failure halfway becomes the user's crash.",
      name,
    );
  const where = call.function?.name;
  if (base === "Exception")
    return where === undefined
      ? t(
          "`{0}()` may fail, and nothing handles it: an outage of the AI service becomes the user's crash.",
          name,
        )
      : t(
          "`{0}()` may fail, and nothing in `{1}()` handles it: an outage of the AI service becomes the user's crash.",
          name,
          where,
        );
  return where === undefined
    ? t(
        "`{0}()` may raise `{1}`, and nothing handles it: an outage of the AI service becomes the user's crash.",
        name,
        base,
      )
    : t(
        "`{0}()` may raise `{1}`, and nothing in `{2}()` handles it: an outage of the AI service becomes the user's crash.",
        name,
        base,
        where,
      );
}

/** True when the call itself is guarded, and only its stream is not. */
function isOpened({ call, places }: UnguardedCall): boolean {
  return !places.includes(call.node);
}
