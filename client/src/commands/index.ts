import * as vscode from "vscode";
import type { App } from "../app.ts";
import { plain } from "../plain.ts";

/** The commands: those of package.json, and those that only links and rows call. */
const COMMANDS = [
  "preflight.fixAll",
  "preflight.fixWorkspace",
  "preflight.checkWorkspace",
  "preflight.createConfiguration",
  "preflight.restartServer",
  "preflight.showOutput",
  "preflight.reportIssue",
  "preflight.openWalkthrough",
  "preflight.openPlace",
  "preflight.openRule",
  "preflight.findings.open",
  "preflight.findings.fix",
  "preflight.findings.fixRule",
  "preflight.findings.ignore",
  "preflight.findings.showRule",
  "preflight.findings.groupByLayer",
  "preflight.findings.groupByFile",
  "preflight.findings.showCurrentFile",
  "preflight.findings.showAllFiles",
  "preflight.checklist.toggle",
  "preflight.checklist.note",
  "preflight.checklist.dismiss",
  "preflight.checklist.restore",
  "preflight.checklist.add",
  "preflight.checklist.remove",
  "preflight.checklist.openPage",
  "preflight.checklist.openFile",
  "preflight.refresh",
  "preflight.metrics.record",
  "preflight.metrics.target",
  "preflight.metrics.add",
  "preflight.metrics.remove",
  "preflight.metrics.removeValue",
  "preflight.metrics.import",
  "preflight.metrics.openPage",
  "preflight.metrics.openFile",
  "preflight.guide.open",
  "preflight.guide.openPage",
  "preflight.guide.openPattern",
  "preflight.guide.insertSnippet",
  "preflight.showReport",
  "preflight.saveReport",
  "preflight.keepReport",
] as const;

export type CommandId = (typeof COMMANDS)[number];
export type Handler = (argument?: unknown) => unknown;

/**
 * Registers all commands; what they do is loaded with the first that is called. What one of them cannot do, it tells the
 * person who called it.
 */
export function registerCommands(app: App): vscode.Disposable {
  let handlers: Promise<Record<CommandId, Handler>> | undefined;
  const run = async (id: CommandId, argument: unknown): Promise<unknown> => {
    handlers ??= import("./handlers.ts").then(({ handlersOf }) => handlersOf(app));
    return (await handlers)[id](argument);
  };
  return vscode.Disposable.from(
    ...COMMANDS.map((id) =>
      vscode.commands.registerCommand(id, (argument?: unknown) => tellingWhy(() => run(id, argument))),
    ),
  );
}

/** A person who calls a command gets a sentence, and not the stack of an error. */
async function tellingWhy(run: () => Promise<unknown>): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    void vscode.window.showErrorMessage(`Preflight: ${plain((error as Error).message)}`);
    return undefined;
  }
}
