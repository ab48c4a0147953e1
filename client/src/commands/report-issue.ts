import * as vscode from "vscode";
import type { App } from "../app.ts";
import { settingNames, settingsInUse } from "../settings.ts";

/**
 * Opens the editor's issue reporter for this extension, or the page of its issues, filled with what a report needs and nothing of the code: versions,
 * the state of the server and the names of the settings in use.
 */
export async function reportIssue({ context, server }: App): Promise<void> {
  const { id, packageJSON } = context.extension;
  const issueBody = bodyOf([
    ["Preflight", packageJSON.version],
    ["Editor", `${vscode.env.appName} ${vscode.version}`],
    ["Where", vscode.env.remoteName ?? (vscode.env.uiKind === vscode.UIKind.Web ? "browser" : "desktop")],
    ["Server", server.state === "running" ? "running" : "not running"],
    ["Settings in use", settingsInUse(settingNames(context)).join(", ") || "none"],
  ]);
  const known = await vscode.commands.getCommands();
  if (known.includes(ISSUE_REPORTER))
    await vscode.commands.executeCommand(ISSUE_REPORTER, { extensionId: id, issueBody });
  else
    await vscode.env.openExternal(
      vscode.Uri.parse(`${packageJSON.bugs.url}/new`).with({
        query: `body=${encodeURIComponent(issueBody)}`,
      }),
    );
}

/** Not every editor that is made of VS Code has it. */
const ISSUE_REPORTER = "vscode.openIssueReporter";

function bodyOf(facts: readonly [name: string, value: string][]): string {
  const list = facts.map(([name, value]) => `- ${name}: ${value}`).join("\n");
  return `## What happened, and what should have

## The smallest piece of code that shows it

\`\`\`python
\`\`\`

## Versions

${list}
`;
}
