import { t } from "@vscode/l10n";
import { type CodeAction, CodeActionKind, type Diagnostic, type WorkspaceEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { withLevel } from "../../config/edit.ts";
import { CONFIG_NAME, PYPROJECT_NAME, readConfigFile, readPyproject } from "../../config/file.ts";
import { combineLayers } from "../../config/settings.ts";
import { readClosed } from "../config-files.ts";
import type { Context } from "../context.ts";
import { pathFrom, uriIn } from "../folders.ts";
import { toRange } from "../positions.ts";

/** Changes levels in the configuration that counts for a document. */
export interface LevelWriter {
  /** The action that turns a rule off; none where that would change nothing, or the file cannot be changed. */
  turnOff(rule: string, diagnostics: Diagnostic[]): CodeAction[];
}

/**
 * Looks for the configuration file of a document; where there is none, the action makes one in the workspace folder.
 *
 * @returns undefined where nothing can be written: outside of a workspace, or by a client that makes no files
 */
export async function createLevelWriter(context: Context, uri: string): Promise<LevelWriter | undefined> {
  const { configFiles, folders, host, support } = context;
  const folder = folders.folderOf(uri);
  if (!folder || !support.documentChanges) return undefined;
  const { config } = await host.surroundings(uri, folder);
  const file = config.uri ?? uriIn(folder, CONFIG_NAME);
  const text = configFiles.textOf(file) ?? (await readClosed(file, host));
  // A file that is there and cannot be read is left alone.
  if (text === undefined && (config.uri !== undefined || !support.createsFiles)) return undefined;
  const isNew = text === undefined;
  const before = text ?? "";
  const version = configFiles.versionOf(file) ?? null;
  const name = file.slice(file.lastIndexOf("/") + 1);
  return {
    turnOff(rule, diagnostics) {
      const after = withLevel(name, before, rule, "off");
      if (after === undefined || !isOff(name, after, rule, pathFrom(file, uri))) return [];
      const title = isNew ? t("Turn off {0} in a new {1}", rule, name) : t("Turn off {0} in {1}", rule, name);
      return [
        {
          title,
          kind: CodeActionKind.QuickFix,
          diagnostics,
          edit: edit(file, version, isNew, before, after),
        },
      ];
    },
  };
}

/** An override may say otherwise. */
function isOff(name: string, text: string, rule: string, path: string | undefined): boolean {
  const read = name === PYPROJECT_NAME ? readPyproject(text) : readConfigFile(text);
  return combineLayers([{ layer: read?.layer ?? {}, path }]).settings.levels[rule] === "off";
}

function edit(
  uri: string,
  version: number | null,
  isNew: boolean,
  before: string,
  after: string,
): WorkspaceEdit {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - start;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const document = TextDocument.create(uri, "plaintext", 0, before);
  const range = toRange(document, { start, end: before.length - tail });
  return {
    documentChanges: [
      ...(isNew ? [{ kind: "create" as const, uri, options: { ignoreIfExists: true } }] : []),
      {
        textDocument: { uri, version },
        edits: [{ range, newText: after.slice(start, after.length - tail) }],
      },
    ],
  };
}
