import type { Resolver } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { callsOfKind } from "../../sdk/catalogue.ts";

const KEPT = /\bsession_state(?:\.(\w+)|\[["'](\w+)["']\])$/;

/** What shows values beside others rather than a text to read. */
const DETAILS = /^(?:json|table|dataframe|data_editor|metric|download_button)$/;

let names: readonly string[] | undefined;

/** `st.session_state.answer = text` in a file that shows `st.session_state.answer`: the page is drawn from what is kept. */
export function isShownFromSession(text: SyntaxNode, resolver: Resolver): boolean {
  const assignment = text.parent;
  const left =
    assignment?.type === "assignment" && text.field === "right" ? assignment.child("left") : undefined;
  const [, attribute, item] = (left && KEPT.exec(left.text)) ?? [];
  const key = attribute ?? item;
  if (!key) return false;
  const shown = new RegExp(`\\bsession_state(?:\\.|\\[["'])${key}\\b(?!\\s*[(.[])`);
  names ??= [...new Set(callsOfKind("ui-sink").map(({ path }) => path.split(".").at(-1) ?? ""))].filter(
    (name) => !DETAILS.test(name),
  );
  return names.some((name) =>
    resolver.module.callsNamed(name).some(
      (call) =>
        shown.test(call.node.child("arguments")?.text ?? "") &&
        resolver.sdk(call, "ui-sink").length > 0 &&
        // A field to edit takes its text in one piece.
        resolver.sdk(call, "input-field").length === 0,
    ),
  );
}
