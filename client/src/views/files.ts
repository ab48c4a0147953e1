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
    const where = folders.length > 1 ? ` of ${broken.map(({ name }) => name).join(", ")}` : "";
    return `The ${file} file${where} cannot be read. Nothing is written to it until it is mended.`;
  }
  return folders.some((folder) => unsaved.has(uriOf(folder, file)))
    ? `The ${file} file has unsaved changes. The list shows what is saved.`
    : "";
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
    description: `line ${line}`,
    tooltip: [{ text: `${message} (line ${line}, column ${column})` }],
    icon: { name: "error", colour: "problemsErrorIcon.foreground" },
    click: {
      command: "preflight.openPlace",
      title: "Open",
      arguments: [{ uri: uriOf(folder, file), range: { start: place, end: place } }],
    },
    children: [],
    subject: { folder },
  };
}
