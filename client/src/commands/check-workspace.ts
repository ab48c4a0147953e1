import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import type { Server } from "../server.ts";
import type { Status } from "../status.ts";
import { countedFiles, countedFindings } from "../views/counts.ts";

interface WorkspaceCheck {
  files: number;
  findings: number;
  milliseconds: number;
}

/**
 * Checks every Python and SQL file of the workspace. The server publishes what it finds, so that the Problems panel
 * shows files that are not open as well.
 *
 * @returns what the server counted; undefined when the user cancelled
 */
export function checkWorkspace(server: Server, status: Status): Promise<WorkspaceCheck | undefined> {
  return status.during(Promise.resolve(withProgress(server)));
}

function withProgress(server: Server): Thenable<WorkspaceCheck | undefined> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: t("Preflight: checking the workspace"),
      cancellable: true,
    },
    async (progress, cancellation) => {
      const workDoneToken = `preflight.checkWorkspace.${Date.now()}`;
      let shown = 0;
      const { onProgress } = await import("../language-client/progress.ts");
      const listener = onProgress(await server.client, workDoneToken, ({ message, percentage = shown }) => {
        progress.report({ ...(message && { message }), increment: percentage - shown });
        shown = percentage;
      });
      try {
        const result = await server.request<WorkspaceCheck | null>(
          "workspace/executeCommand",
          { command: "preflight.server.checkWorkspace", workDoneToken },
          cancellation,
        );
        if (!result) return undefined;
        vscode.window.setStatusBarMessage(summary(result), 10_000);
        return result;
      } catch (error) {
        if (cancellation.isCancellationRequested) return undefined;
        throw error;
      } finally {
        listener.dispose();
      }
    },
  );
}

function summary({ files, findings, milliseconds }: WorkspaceCheck): string {
  const seconds = (milliseconds / 1000).toLocaleString(t("en"), {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return t("Preflight: {0} in {1} ({2} s)", countedFindings(findings), countedFiles(files), seconds);
}
