import { t } from "@vscode/l10n";
import type { TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver";

/** URIs of the files that an edit changes, without repetition. */
export function filesOf({ changes, documentChanges }: WorkspaceEdit): string[] {
  const uris = documentChanges
    ? documentChanges.filter(isTextEdit).map(({ textDocument }) => textDocument.uri)
    : Object.keys(changes ?? {});
  return [...new Set(uris)];
}

/**
 * An edit as it is shown before it is applied. VS Code opens its preview for changes that need confirmation, and leaves
 * those unticked; so one that changes nothing asks for it, and all others are ticked at first. An edit that was made so
 * already stays as it is.
 *
 * @param label - what the changes are about, for people
 */
export function askFirst(
  { changes, documentChanges, changeAnnotations }: WorkspaceEdit,
  label: string,
): WorkspaceEdit {
  if (changeAnnotations && ASKING in changeAnnotations) return { documentChanges, changeAnnotations };
  const all =
    documentChanges ??
    Object.entries(changes ?? {}).map(([uri, edits]) => ({ textDocument: { uri, version: null }, edits }));
  const shown = all.map((change) =>
    isTextEdit(change) ? { ...change, edits: change.edits.map(annotate) } : change,
  );
  const first = shown.findIndex(isTextEdit);
  return {
    documentChanges: shown.map((change, index) =>
      index === first && isTextEdit(change) ? { ...change, edits: [NO_CHANGE, ...change.edits] } : change,
    ),
    changeAnnotations: {
      ...changeAnnotations,
      [FIXES]: { label },
      [ASKING]: { label: t("Look at the changes below, then apply them"), needsConfirmation: true },
    },
  };
}

/** Whether somebody is to be asked before an edit is applied. */
export function needsConfirmation({ changeAnnotations }: WorkspaceEdit): boolean {
  return Object.values(changeAnnotations ?? {}).some((annotation) => annotation.needsConfirmation);
}

/**
 * Whether an edit was made for another version of a document than the one that is open.
 *
 * @param versionOf - of an open document; undefined for a closed one
 */
export function isOutdated(
  { documentChanges }: WorkspaceEdit,
  versionOf: (uri: string) => number | undefined,
): boolean {
  return (documentChanges ?? []).filter(isTextEdit).some(({ textDocument: { uri, version } }) => {
    const open = versionOf(uri);
    return version !== null && open !== undefined && open !== version;
  });
}

type Change = NonNullable<WorkspaceEdit["documentChanges"]>[number];

function isTextEdit(change: Change): change is TextDocumentEdit {
  return "edits" in change;
}

function annotate(edit: TextDocumentEdit["edits"][number]): TextDocumentEdit["edits"][number] {
  return "newText" in edit ? { ...edit, annotationId: FIXES } : edit;
}

const FIXES = "preflight.fixes";
const ASKING = "preflight.asking";

const NO_CHANGE = {
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  newText: "",
  annotationId: ASKING,
};
