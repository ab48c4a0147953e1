import * as vscode from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient";

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

/** The full names of the settings that the extension contributes. */
export function settingNames(context: vscode.ExtensionContext): string[] {
  const sections: { properties: object }[] = context.extension.packageJSON.contributes.configuration;
  return sections.flatMap(({ properties }) => Object.keys(properties));
}

/** Those of the settings that somebody has set. */
export function settingsInUse(names: readonly string[]): string[] {
  const configuration = vscode.workspace.getConfiguration();
  return names.filter((name) => isChosen(configuration.inspect(name)));
}

function chosenSettings(names: readonly string[], scope: vscode.Uri | undefined): Record<string, unknown> {
  const configuration = vscode.workspace.getConfiguration(undefined, scope ?? null);
  const chosen: Record<string, unknown> = {};
  for (const name of names) {
    if (isChosen(configuration.inspect(name))) put(chosen, name.split(".").slice(1), configuration.get(name));
  }
  return chosen;
}

function isChosen(values: ReturnType<vscode.WorkspaceConfiguration["inspect"]>): boolean {
  const { globalValue, workspaceValue, workspaceFolderValue } = values ?? {};
  return [globalValue, workspaceValue, workspaceFolderValue].some((value) => value !== undefined);
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
