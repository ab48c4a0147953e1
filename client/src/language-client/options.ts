import * as vscode from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient";
import { checkedDocuments } from "../checked-documents.ts";
import type { KeptDiagnostics } from "../kept-diagnostics.ts";
import { answerWithChosenSettings, settingNames } from "../settings.ts";
import { tickedAtFirst } from "./confirmation.ts";
import { survivingCrashes } from "./crashes.ts";

/** @param output - receives the server's log and, with `preflight.trace.server`, the messages */
export function clientOptions(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
  diagnostics: KeptDiagnostics,
): LanguageClientOptions {
  return {
    documentSelector: checkedDocuments(),
    // This client throws away what it asked for of cells that are not in sight.
    initializationOptions: { pushesCells: true, messages: vscode.l10n.bundle },
    diagnosticCollectionName: "preflight",
    diagnosticCollectionProvider: diagnostics.provider,
    errorHandler: survivingCrashes(diagnostics),
    // Else each server that ends while it starts has a message of its own.
    initializationFailedHandler: () => false,
    outputChannel: output,
    traceOutputChannel: output,
    middleware: {
      workspace: { configuration: answerWithChosenSettings(settingNames(context)) },
      sendRequest: tickedAtFirst,
    },
    markdown: { supportHtml: false },
  };
}
