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
  if (!editor) throw new Error("Open the file first that the pattern should go into.");
  const { languageId } = editor.document;
  const own = typeof row === "string" ? app.views.guide.tree.row(row)?.subject.pattern : undefined;
  const pattern = own ?? (await pickPattern((await app.guide.get()).patterns, languageId));
  if (!pattern?.snippet) return;
  if (pattern.languageId !== languageId) {
    throw new Error(`“${pattern.title}” is ${LANGUAGES[pattern.languageId]}, and the active file is not.`);
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
  if (picks.length === 0) throw new Error("The guide has patterns for Python and SQL files.");
  return (await vscode.window.showQuickPick(picks, { title: "Insert a Pattern", matchOnDescription: true }))
    ?.pattern;
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
  if (!snippet) throw new Error(`There is no snippet “${prefix}”.`);
  return [snippet.body].flat().join("\n");
}

interface Snippet {
  prefix: string | string[];
  body: string | string[];
}

const LANGUAGES = { python: "Python", sql: "SQL" };
