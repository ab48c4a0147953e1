import type { CodeAction, WorkspaceEdit } from "vscode-languageserver";
import type { Preferences } from "../../config/settings.ts";
import type { Snapshot } from "../../engine/engine.ts";
import type { Finding } from "../../engine/finding.ts";
import type { NotebookSnapshot } from "../../notebook/snapshot.ts";
import type { Context } from "../context.ts";
import { toWorkspaceEdit } from "../convert.ts";
import type { Analysis } from "../documents.ts";
import { CellWindow } from "../notebook-documents.ts";

/** What a fix-all action carries until it is resolved: the document it was offered for. */
export interface DeferredFixAll {
  uri: string;
  version: number;
  /** Only findings of this rule. */
  rule?: string;
  /** Only the findings of this cell of a notebook, as far as their fixes stay in it. */
  isCell?: boolean;
}

/**
 * An action that applies every safe fix, of all rules but those that the settings leave out. Its edit is left for `codeAction/resolve` where the client can resolve.
 *
 * @returns undefined when the edit had to be made at once and there is nothing to fix
 */
export function fixAllAction(
  context: Context,
  analysis: Analysis,
  title: string,
  kind: string,
  data: DeferredFixAll,
  preferences: Preferences,
): CodeAction | undefined {
  if (context.support.resolvesEdits) return { title, kind, data };
  const edit = fixAllEdit(context, analysis, data, preferences);
  return edit && { title, kind, edit };
}

/** Answers `codeAction/resolve`; without an edit when the document has changed since or is closed. */
export async function resolveCodeAction(context: Context, action: CodeAction): Promise<CodeAction> {
  if (!isDeferred(action.data)) return action;
  const { preferences } = await context.settings.of(action.data.uri);
  const analysis = await context.documents.analyse(action.data.uri);
  if (analysis?.document.version !== action.data.version) return action;
  const edit = fixAllEdit(context, analysis, action.data, preferences);
  return edit ? { ...action, edit } : action;
}

function fixAllEdit(
  { connection, support }: Context,
  { document, snapshot }: Analysis,
  { rule, isCell }: DeferredFixAll,
  { notFixedTogether }: Preferences,
): WorkspaceEdit | undefined {
  try {
    // Whoever asks for one rule by its name gets it.
    const isMeant = (finding: Finding) =>
      rule === undefined ? !notFixedTogether.has(finding.rule) : finding.rule === rule;
    const edits =
      isCell && document instanceof CellWindow && isNotebook(snapshot)
        ? snapshot.fixCell(document.index, "safe", isMeant)
        : snapshot.fixAll("safe", isMeant);
    const own = edits.filter((edit) => edit.path === undefined);
    if (own.length === 0) return undefined;
    return toWorkspaceEdit(document, { title: "", safety: "safe", preferred: false, edits: own }, support);
  } catch (error) {
    connection.console.error(`Fixing ${document.uri} failed: ${(error as Error).stack}`);
    return undefined;
  }
}

function isNotebook(snapshot: Snapshot): snapshot is NotebookSnapshot {
  return snapshot.languageId === "notebook";
}

function isDeferred(data: unknown): data is DeferredFixAll {
  return typeof data === "object" && data !== null && "uri" in data && "version" in data;
}
