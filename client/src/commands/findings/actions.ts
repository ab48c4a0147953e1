import * as vscode from "vscode";
import { type CodeAction, CodeActionKind, CodeActionRequest, Command } from "vscode-languageclient";
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
  const { client } = app;
  const diagnostics = vscode.languages
    .getDiagnostics(uri)
    .filter(
      ({ message, range, source }) =>
        source === "preflight" && message === finding.message && range.isEqual(rangeOf(finding)),
    );
  const answers = await client.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: client.code2ProtocolConverter.asUri(uri) },
    range: finding.range,
    context: {
      diagnostics: await client.code2ProtocolConverter.asDiagnostics(diagnostics),
      only: [CodeActionKind.QuickFix],
    },
  });
  return (answers ?? []).filter((answer): answer is CodeAction => !Command.is(answer));
}
