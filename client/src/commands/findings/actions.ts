import * as vscode from "vscode";
import type { CodeAction, Command } from "vscode-languageclient";
import type { App } from "../../app.ts";
import { showPlace } from "../../place.ts";
import type { PlacedFinding } from "../../views/findings/model.ts";
import { rangeOf } from "./finding-for.ts";

/**
 * Shows a finding, and asks the server for what its lightbulb offers; the file is opened for that. The edits keep what
 * they say about confirmation, which VS Code's own question for code actions loses.
 */
export async function actionsOf(app: App, finding: PlacedFinding): Promise<CodeAction[]> {
  const uri = vscode.Uri.parse(finding.uri);
  await showPlace(uri, rangeOf(finding));
  const { code2ProtocolConverter } = await app.server.client;
  const diagnostics = vscode.languages
    .getDiagnostics(uri)
    .filter(
      ({ message, range, source }) =>
        source === "preflight" && message === finding.message && range.isEqual(rangeOf(finding)),
    );
  const answers = await app.server.request<(CodeAction | Command)[] | null>("textDocument/codeAction", {
    textDocument: { uri: code2ProtocolConverter.asUri(uri) },
    range: finding.range,
    context: {
      diagnostics: await code2ProtocolConverter.asDiagnostics(diagnostics),
      only: ["quickfix"],
    },
  });
  // The `command` of a command is its name, that of an action a command.
  return (answers ?? []).filter((answer): answer is CodeAction => typeof answer.command !== "string");
}
