import * as vscode from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient/node";

type Ask = NonNullable<NonNullable<LanguageClientOptions["middleware"]>["workspace"]>["configuration"];

/**
 * Answers the server's question for the settings `preflight` with those that somebody has set. VS Code would add the
 * defaults, and those would then hide what a project's own configuration file says.
 *
 * @param names - the full names of the contributed settings
 */
export function answerWithChosenSettings(names: readonly string[]): Ask {
  return async ({ items }, token, next) => {
    const values = await next({ items }, token);
    if (!Array.isArray(values)) return values;
    return values.map((value, index) => {
      const item = items[index];
      if (item?.section !== "preflight") return value;
      return chosenSettings(names, item.scopeUri ? vscode.Uri.parse(item.scopeUri) : undefined);
    });
  };
}

function chosenSettings(names: readonly string[], scope: vscode.Uri | undefined): Record<string, unknown> {
  const configuration = vscode.workspace.getConfiguration(undefined, scope ?? null);
  const chosen: Record<string, unknown> = {};
  for (const name of names) {
    const { globalValue, workspaceValue, workspaceFolderValue } = configuration.inspect(name) ?? {};
    const values = [globalValue, workspaceValue, workspaceFolderValue];
    if (values.some((value) => value !== undefined))
      put(chosen, name.split(".").slice(1), configuration.get(name));
  }
  return chosen;
}

function put(target: Record<string, unknown>, [key, ...rest]: string[], value: unknown): void {
  if (key === undefined) return;
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const inner = (target[key] ?? {}) as Record<string, unknown>;
  target[key] = inner;
  put(inner, rest, value);
}
