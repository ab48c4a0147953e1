import { t } from "@vscode/l10n";
import type { FolderReadiness } from "../../../server/src/lsp/protocol.ts";
import type { FileProblem } from "../../../server/src/readiness/model.ts";
import type { Row } from "./row.ts";

/** The two files of the folder `.preflight` that the views show. */
export type KeptFile = "checklist" | "metrics";

/** URI of a folder's file. */
export function uriOf(folder: FolderReadiness, file: KeptFile): string {
  return file === "checklist" ? folder.checklistUri : folder.metricsUri;
}

/** The row that says why a file cannot be read and opens it there; none while it can. */
export function problemRows(folder: FolderReadiness, file: KeptFile): Row<{ folder: FolderReadiness }>[] {
  const problem = folder.problems[file];
  return problem ? [problemRow(folder, file, problem)] : [];
}

/**
 * What stands above the rows of a view about its files: that one cannot be read, or is not saved. Empty when all is
 * well.
 *
 * @param unsaved - URIs of documents with unsaved changes
 */
export function fileMessage(
  folders: readonly FolderReadiness[],
  file: KeptFile,
  unsaved: ReadonlySet<string>,
): string {
  const broken = folders.filter(({ problems }) => problems[file]);
  if (broken.length > 0) {
    return brokenText(file, folders.length > 1 ? broken.map(({ name }) => name).join(", ") : undefined);
  }
  return folders.some((folder) => unsaved.has(uriOf(folder, file))) ? unsavedText(file) : "";
}

/** @param where - the names of the folders; undefined where there is only one */
function brokenText(file: KeptFile, where: string | undefined): string {
  if (where === undefined)
    return file === "checklist"
      ? t("The checklist file cannot be read. Nothing is written to it until it is mended.")
      : t("The metrics file cannot be read. Nothing is written to it until it is mended.");
  return file === "checklist"
    ? t("The checklist file of {0} cannot be read. Nothing is written to it until it is mended.", where)
    : t("The metrics file of {0} cannot be read. Nothing is written to it until it is mended.", where);
}

function unsavedText(file: KeptFile): string {
  return file === "checklist"
    ? t("The checklist file has unsaved changes. The list shows what is saved.")
    : t("The metrics file has unsaved changes. The list shows what is saved.");
}

function problemRow(
  folder: FolderReadiness,
  file: KeptFile,
  { line, column, message }: FileProblem,
): Row<{ folder: FolderReadiness }> {
  const place = { line: line - 1, character: column - 1 };
  return {
    id: `problem:${folder.folder}`,
    kind: "problem",
    label: message,
    description: t("line {0}", line),
    tooltip: [{ text: t("{0} (line {1}, column {2})", message, line, column) }],
    icon: { name: "error", colour: "problemsErrorIcon.foreground" },
    click: {
      command: "preflight.openPlace",
      title: t("Open"),
      arguments: [{ uri: uriOf(folder, file), range: { start: place, end: place } }],
    },
    children: [],
    subject: { folder },
  };
}
