import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { setContext } from "../../contexts.ts";
import { collectFindings } from "../../findings.ts";
import type { GuideStore } from "../../guide.ts";
import { createView, type View } from "../view.ts";
import { countErrors, type FindingsGrouping, type FindingsSubject, findingsRows } from "./model.ts";

/** The findings, in step with the Problems panel. */
export interface FindingsView extends View<FindingsSubject> {
  /** Remembered for the workspace. */
  groupBy(grouping: FindingsGrouping): Promise<void>;
  /** Whether only the file in the active editor is shown. Remembered for the workspace. */
  showOnlyCurrentFile(only: boolean): Promise<void>;
  /** Says above the rows that the workspace is being checked, until `work` settles; undefined: it was cancelled. */
  whileChecking<T>(work: Promise<T>): Promise<T>;
  /** Brings the row of a rule into view. */
  showRule(rule: string): Promise<void>;
}

export function createFindingsView(guide: GuideStore, memory: vscode.Memento): FindingsView {
  let grouping: FindingsGrouping = memory.get("findings.grouping") === "file" ? "file" : "layer";
  let isCurrentOnly = memory.get("findings.currentFileOnly") === true;
  let checks = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const view = createView<FindingsSubject>("preflight.findings", { showCollapseAll: true }, async () => {
    // The list is worth having without the names of layers.
    const names = await guide.get().catch(() => ({ layers: [], rules: [] }));
    const current = isCurrentOnly ? currentDocuments() : undefined;
    const findings = collectFindings().filter(({ uri }) => !current || current.has(uri));
    const message = checks > 0 ? checkingText() : undefined;
    return { rows: findingsRows(findings, grouping, names), message };
  });
  const showBadge = (): void => {
    const findings = collectFindings();
    setContext("preflight.hasFindings", findings.length > 0);
    const errors = countErrors(findings);
    const tooltip =
      errors === 1 ? t("1 open error found by Preflight") : t("{0} open errors found by Preflight", errors);
    view.treeView.badge = errors > 0 ? { value: errors, tooltip } : undefined;
  };
  const setContexts = (): void => {
    setContext("preflight.findings.grouping", grouping);
    setContext("preflight.findings.currentFileOnly", isCurrentOnly);
  };
  const listeners = vscode.Disposable.from(
    guide.onDidChange(view.refresh),
    vscode.languages.onDidChangeDiagnostics(() => {
      view.refresh();
      clearTimeout(timer);
      timer = setTimeout(showBadge, BADGE_PAUSE);
    }),
    vscode.window.onDidChangeActiveTextEditor(() => {
      if (isCurrentOnly) view.refresh();
    }),
    vscode.window.onDidChangeActiveNotebookEditor(() => {
      if (isCurrentOnly) view.refresh();
    }),
  );
  setContexts();

  return {
    ...view,
    async groupBy(wanted) {
      grouping = wanted;
      await memory.update("findings.grouping", wanted);
      setContexts();
      view.refresh();
    },
    async showOnlyCurrentFile(only) {
      isCurrentOnly = only;
      await memory.update("findings.currentFileOnly", only);
      setContexts();
      view.refresh();
    },
    async whileChecking(work) {
      checks += 1;
      view.treeView.message = checkingText();
      try {
        const result = await work;
        if (result !== undefined) setContext("preflight.isWorkspaceChecked", true);
        return result;
      } finally {
        checks -= 1;
        if (checks === 0) view.treeView.message = undefined;
        view.refresh();
      }
    },
    async showRule(rule) {
      await vscode.commands.executeCommand("preflight.findings.focus");
      await view.settled();
      const id = `rule:${rule}`;
      if (view.tree.row(id)) await view.treeView.reveal(id, { select: true, focus: true, expand: true });
    },
    dispose() {
      clearTimeout(timer);
      listeners.dispose();
      view.dispose();
    },
  };
}

function checkingText(): string {
  return t("Checking the workspace …");
}

/** Counting is cheap, but diagnostics come in bursts; in milliseconds. */
const BADGE_PAUSE = 200;

/** URIs of what the active editor shows: the cells, where it is a notebook. */
function currentDocuments(): Set<string> {
  const cells = vscode.window.activeNotebookEditor?.notebook.getCells().map(({ document }) => document) ?? [];
  const text = vscode.window.activeTextEditor?.document;
  return new Set([...cells, ...(text ? [text] : [])].map(({ uri }) => uri.toString()));
}
