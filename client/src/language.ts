import { config } from "@vscode/l10n";
import * as vscode from "vscode";

/** Says everything from here on in the editor's language, where there is a translation; else in English. */
export function speakEditorsLanguage(): void {
  if (vscode.l10n.bundle) config({ contents: vscode.l10n.bundle });
}
