import * as vscode from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient";
import { survivingCrashes } from "./crashes.ts";
import type { KeptDiagnostics } from "./kept-diagnostics.ts";
import { answerWithChosenSettings, settingNames } from "./settings.ts";

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
    middleware: { workspace: { configuration: answerWithChosenSettings(settingNames(context)) } },
    markdown: { supportHtml: false },
  };
}

/**
 * Files, unsaved texts and notebook cells, and whatever a virtual workspace calls its files; not the old versions
 * that a diff or the timeline shows.
 */
export function checkedDocuments(): ({ scheme: string } & ({ language: string } | { pattern: string }))[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.scheme);
  const schemes = new Set(["file", "untitled", "vscode-notebook-cell", ...folders]);
  return [...schemes].flatMap((scheme) => [
    ...LANGUAGES.map((language) => ({ language, scheme })),
    // Without an extension for them, an editor takes these for plain text.
    { pattern: "**/.env*", scheme },
  ]);
}

/** The programs, and the config files that may lie beside them; the server knows which of those it reads. */
const LANGUAGES = [
  "python",
  "sql",
  "dotenv",
  "yaml",
  "dockercompose",
  "github-actions-workflow",
  "json",
  "jsonc",
  "toml",
  "ini",
  "properties",
];
