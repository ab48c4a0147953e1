import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { REPORT, type ReportParams, type ReportResult } from "../../../server/src/lsp/protocol.ts";
import type { ReadinessStore } from "../readiness.ts";
import type { Server } from "../server.ts";

/** The readiness reports that are shown: one panel a folder, kept up to date while it can be seen. */
export interface ReportPanels extends vscode.Disposable {
  /** @param folder - its URI, as the server has it, and its name */
  show(folder: { folder: string; name: string }): Promise<void>;
  /** The panel of a folder, if it is open. */
  panelOf(folder: string): vscode.WebviewPanel | undefined;
  /**
   * The report as text.
   *
   * @throws Error when the server is not running or does not know the folder
   */
  text(params: ReportParams): Promise<string>;
}

/** Findings come while one types; a report is made when they pause, in milliseconds. */
const PAUSE = 500;

export function createReportPanels(server: Server, readiness: ReadinessStore): ReportPanels {
  const panels = new Map<string, OpenPanel>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const text = async (params: ReportParams): Promise<string> => {
    const report = await server.request<ReportResult | null>(REPORT, params);
    if (!report) throw new Error(t("This folder is not open any more."));
    return report.text;
  };
  const update = async (folder: string, open: OpenPanel): Promise<void> => {
    if (!open.panel.visible) {
      open.isStale = true;
      return;
    }
    open.isStale = false;
    const html = await text({ folder, format: "page", nonce: open.nonce });
    // Setting it again would scroll to the top.
    if (panels.has(folder) && open.panel.webview.html !== html) open.panel.webview.html = html;
  };
  const updateAll = (): void => {
    clearTimeout(timer);
    if (panels.size === 0) return;
    timer = setTimeout(() => {
      // Without a server, what was shown last stays.
      for (const [folder, open] of panels) update(folder, open).catch(() => {});
    }, PAUSE);
  };
  const open = (folder: string, name: string, nonce: string): OpenPanel => {
    const panel = vscode.window.createWebviewPanel(
      "preflight.report",
      t("Readiness: {0}", name),
      vscode.ViewColumn.Active,
      {
        enableScripts: false,
        enableForms: false,
        enableFindWidget: true,
        localResourceRoots: [],
        enableCommandUris: ["preflight.openPlace"],
      },
    );
    const opened: OpenPanel = { panel, nonce, isStale: false };
    panels.set(folder, opened);
    panel.onDidDispose(() => panels.delete(folder));
    panel.onDidChangeViewState(() => {
      if (panel.visible && opened.isStale) updateAll();
    });
    return opened;
  };
  const listeners = vscode.Disposable.from(
    vscode.languages.onDidChangeDiagnostics(updateAll),
    readiness.onDidChange(updateAll),
  );

  return {
    async show({ folder, name }) {
      const shown = panels.get(folder);
      if (shown) {
        shown.panel.reveal();
        await update(folder, shown);
        return;
      }
      const nonce = crypto.randomUUID();
      const html = await whileBusy(text({ folder, format: "page", nonce }));
      const { panel } = panels.get(folder) ?? open(folder, name, nonce);
      panel.webview.html = html;
    },
    panelOf: (folder) => panels.get(folder)?.panel,
    text,
    dispose() {
      clearTimeout(timer);
      listeners.dispose();
      for (const { panel } of panels.values()) panel.dispose();
    },
  };
}

/** The first report waits for a check of the workspace. */
function whileBusy<T>(work: Promise<T>): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Window, title: t("Preflight: preparing the report") };
  return vscode.window.withProgress(options, () => work);
}

interface OpenPanel {
  panel: vscode.WebviewPanel;
  /** What the page's own styles are admitted by. */
  nonce: string;
  /** Something has changed while it could not be seen. */
  isStale: boolean;
}
