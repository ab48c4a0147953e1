import type { CodeAction, Command, Middleware } from "vscode-languageclient";
import { askFirst, needsConfirmation } from "../edits.ts";

/**
 * Shows what the lightbulb changes in other files with all of it ticked, as our own commands do: VS Code leaves what
 * needs confirmation unticked, and then its button to apply does nothing.
 */
export const tickedAtFirst: NonNullable<Middleware["sendRequest"]> = async (type, param, token, next) => {
  const answer = await next(type, param, token);
  switch (typeof type === "string" ? type : type.method) {
    case "textDocument/codeAction":
      return Array.isArray(answer) ? (answer.map(ticked) as typeof answer) : answer;
    case "codeAction/resolve":
      return ticked(answer as CodeAction) as typeof answer;
    default:
      return answer;
  }
};

function ticked(action: CodeAction | Command): CodeAction | Command {
  if (!("edit" in action) || !action.edit || !needsConfirmation(action.edit)) return action;
  return { ...action, edit: askFirst(action.edit, action.title) };
}
