import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { GuidePattern } from "../../../../server/src/lsp/protocol.ts";
import type { App } from "../../app.ts";

/**
 * Inserts the right form of a pattern into the active editor, with tab stops.
 *
 * @param row - id of a row of the guide, else the person picks a pattern that fits the editor's language
 */
export async function insertSnippet(app: App, row?: unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new Error(t("Open the file first that the pattern should go into."));
  const { languageId } = editor.document;
  const own = typeof row === "string" ? app.views.guide.tree.row(row)?.subject.pattern : undefined;
  const pattern = own ?? (await pickPattern((await app.guide.get()).patterns, languageId));
  if (!pattern?.snippet) return;
  if (pattern.languageId !== languageId) {
    throw new Error(
      t("“{0}” is {1}, and the active file is not.", pattern.title, LANGUAGES[pattern.languageId]),
    );
  }
  const snippet = await snippetBody(app.context, pattern.languageId, pattern.snippet);
  await vscode.window.showTextDocument(editor.document, editor.viewColumn);
  await vscode.commands.executeCommand("editor.action.insertSnippet", { snippet });
}

async function pickPattern(
  patterns: readonly GuidePattern[],
  languageId: string,
): Promise<GuidePattern | undefined> {
  const picks = patterns
    .filter((pattern) => pattern.snippet && pattern.languageId === languageId)
    .map((pattern) => ({ label: pattern.title, description: pattern.snippet, pattern }));
  if (picks.length === 0) throw new Error(t("The guide has patterns for Python and SQL files."));
  return (
    await vscode.window.showQuickPick(picks, { title: t("Insert a Pattern"), matchOnDescription: true })
  )?.pattern;
}

/** The body as the extension contributes it. */
async function snippetBody(
  { extensionUri }: vscode.ExtensionContext,
  languageId: GuidePattern["languageId"],
  prefix: string,
): Promise<string> {
  const file = vscode.Uri.joinPath(extensionUri, "snippets", `${languageId}.code-snippets`);
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const snippets = Object.values(JSON.parse(text) as Record<string, Snippet>);
  const snippet = snippets.find((each) => [each.prefix].flat().includes(prefix));
  if (!snippet) throw new Error(t("There is no snippet “{0}”.", prefix));
  return [snippet.body].flat().join("\n");
}

interface Snippet {
  prefix: string | string[];
  body: string | string[];
}

const LANGUAGES = { python: "Python", sql: "SQL" };
