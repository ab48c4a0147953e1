import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  ExecuteCommandRequest,
  State,
} from "vscode-languageclient";
import type { KeptDiagnostics } from "../kept-diagnostics.ts";

/** A server that ends by accident is started again so many times in so many milliseconds. */
const MOST_RESTARTS = 5;
const WITHIN = 3 * 60_000;

/**
 * What becomes of a server that ends by accident: it is started again, and somebody is asked when that does not help.
 * What it found stays in sight meanwhile.
 */
export function survivingCrashes(diagnostics: KeptDiagnostics): ErrorHandler {
  let crashes: number[] = [];
  return {
    // What is typed while it ends cannot be sent. To shut down for that would keep it from being started again.
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed() {
      diagnostics.hold();
      const now = Date.now();
      crashes = [...crashes.filter((time) => now - time < WITHIN), now];
      if (crashes.length <= MOST_RESTARTS)
        return {
          action: CloseAction.Restart,
          handled: true,
          message: `The server has ended by accident and is started again (${crashes.length} of ${MOST_RESTARTS}).`,
        };
      crashes = [];
      // The client cannot be started before it has taken notice itself.
      setTimeout(() => void offerRestart(), 0);
      return {
        action: CloseAction.DoNotRestart,
        handled: true,
        message: `The server has ended ${MOST_RESTARTS + 1} times within three minutes and is not started again.`,
      };
    },
  };
}

/** The findings in files that are not open are those of a check that the next server knows nothing of: it checks again. */
export function watchReturn(client: BaseLanguageClient, diagnostics: KeptDiagnostics): vscode.Disposable {
  return client.onDidChangeState(({ newState }) => {
    if (newState !== State.Running || !diagnostics.hasOrphans()) return;
    client
      .sendRequest(ExecuteCommandRequest.type, { command: "preflight.server.checkWorkspace" })
      .then(() => diagnostics.dropOrphans())
      .catch((error) => client.error("The workspace could not be checked again", error, false));
  });
}

async function offerRestart(): Promise<void> {
  const restart = t("Restart");
  const showOutput = t("Show Output");
  const answer = await vscode.window.showErrorMessage(
    t(
      "Preflight: the server ended six times within three minutes and is not started again. What it found stays in sight, and follows no edits.",
    ),
    restart,
    showOutput,
  );
  if (answer === restart) await vscode.commands.executeCommand("preflight.restartServer");
  if (answer === showOutput) await vscode.commands.executeCommand("preflight.showOutput");
}
