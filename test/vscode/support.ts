import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import type { Api } from "../../client/src/start.ts";

/** Opens a file of the example app and shows it, as a click in the explorer does. */
export async function openExample(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(exampleUri(path));
}

export function exampleUri(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, "the example app is open");
  return vscode.Uri.joinPath(folder.uri, path);
}

/**
 * The command line as a terminal would run it, for `child_process`: the one of the repository, because the package of
 * the extension has none.
 */
export const commandLine = {
  command: process.execPath,
  // The bundle of the tests is in out/suite.
  program: join(__dirname, "../../dist/cli.js"),
  env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
};

/**
 * The `vscode` that the extension itself has. VS Code gives each extension an object of its own, by the file that asks;
 * the tests share the extension's only while it is the one under development.
 */
export function apiOfExtension(): typeof vscode {
  const { extensionPath } = vscode.extensions.getExtension("preflight.preflight")!;
  return createRequire(join(extensionPath, "dist/client.js"))("vscode");
}

/** The addresses that the extension opens in a browser while something runs; none is really opened. */
export async function openedBy(run: () => Thenable<unknown>): Promise<string[]> {
  const opened: string[] = [];
  const stub = async (uri: vscode.Uri) => opened.push(uri.toString(true));
  await instead(apiOfExtension().env, "openExternal", stub, run);
  return opened;
}

/** What the extension hands to the editor's issue reporter while something runs; none is really shown. */
export async function reportedBy(run: () => Thenable<unknown>): Promise<{ issueBody: string }[]> {
  const { commands } = apiOfExtension();
  const reported: { issueBody: string }[] = [];
  const own = commands.executeCommand;
  const stub = async (id: string, ...args: unknown[]) =>
    id === "vscode.openIssueReporter" ? reported.push(args[0] as { issueBody: string }) : own(id, ...args);
  await instead(commands, "executeCommand", stub, run);
  return reported;
}

/** Has a function of the editor's interface replaced while something runs. */
async function instead(
  target: object,
  name: string,
  stub: unknown,
  run: () => Thenable<unknown>,
): Promise<void> {
  const own = (target as Record<string, unknown>)[name];
  Object.defineProperty(target, name, { value: stub, configurable: true });
  try {
    await run();
  } finally {
    Object.defineProperty(target, name, { value: own, configurable: true });
  }
}

/** Starts the extension and its server, so that a test measures what comes after. */
export async function activate(): Promise<void> {
  const api = await vscode.extensions.getExtension<Api>("preflight.preflight")?.activate();
  await api?.ready;
}

/** Throws away what the editors hold unsaved, and closes them. */
export async function closeEditors(): Promise<void> {
  // The active text editor may be the output's, which has no tab.
  while (vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0)) {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
}

/** What the Problems panel shows of Preflight for a document. */
export function findingsIn(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "preflight");
}

/** `rule: the text of the line`, in document order. */
export function describeFindings({ document }: vscode.TextEditor): string[] {
  return findingsIn(document.uri)
    .sort((a, b) => a.range.start.compareTo(b.range.start))
    .map((finding) => `${ruleOf(finding)}: ${document.lineAt(finding.range.start.line).text.trim()}`);
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/**
 * Waits until `ready` gives something.
 *
 * @param limit - in milliseconds
 * @throws AssertionError with `what` when the time is over
 */
export async function until<T>(what: string, ready: () => T | undefined | false, limit = 5_000): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const value = ready();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) assert.fail(`${what}: not within ${limit} ms`);
    await sleep(10);
  }
}

/** Waits for a finding of a rule on the first line at or below one that holds `text`. */
export function findingAt(editor: vscode.TextEditor, rule: string, text = ""): Promise<vscode.Diagnostic> {
  const { document } = editor;
  const from = document.positionAt(Math.max(0, document.getText().indexOf(text)));
  return until(`${rule} in ${document.fileName}`, () =>
    findingsIn(document.uri).find(
      (finding) => ruleOf(finding) === rule && finding.range.end.isAfterOrEqual(from),
    ),
  );
}

/** The quick fixes on the lightbulb of a finding, preferred first, with their edits. */
export async function lightbulb(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
    50,
  );
  return actions.sort((a, b) => Number(b.isPreferred ?? false) - Number(a.isPreferred ?? false));
}

/**
 * Applies a fix of a finding and gives the new text.
 *
 * @param title - what the lightbulb says; the preferred one of several
 */
export async function applyFix(
  editor: vscode.TextEditor,
  { range }: vscode.Diagnostic,
  title: RegExp,
): Promise<string> {
  const actions = await lightbulb(editor.document.uri, range);
  const action = actions.find((offered) => title.test(offered.title));
  assert.ok(action?.edit, `${title} among ${actions.map((offered) => offered.title).join(" · ")}`);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
  return editor.document.getText();
}
