import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver";

/** URIs of the files that an edit changes, without repetition. */
export function filesOf({ changes, documentChanges }: WorkspaceEdit): string[] {
  const uris = documentChanges
    ? documentChanges.filter(isTextEdit).map(({ textDocument }) => textDocument.uri)
    : Object.keys(changes ?? {});
  return [...new Set(uris)];
}

/**
 * An edit as it is shown before it is applied: every change is marked, so that the editor opens its preview.
 *
 * @param label - what the changes are about, for people
 */
export function askFirst(
  { changes, documentChanges, changeAnnotations }: WorkspaceEdit,
  label: string,
): WorkspaceEdit {
  const all =
    documentChanges ??
    Object.entries(changes ?? {}).map(([uri, edits]) => ({ textDocument: { uri, version: null }, edits }));
  return {
    documentChanges: all.map((change) =>
      isTextEdit(change) ? { ...change, edits: change.edits.map(annotate) } : change,
    ),
    changeAnnotations: { ...changeAnnotations, [ANNOTATION]: { label, needsConfirmation: true } },
  };
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
  return "annotationId" in edit || !isPlain(edit) ? edit : { ...edit, annotationId: ANNOTATION };
}

function isPlain(edit: TextDocumentEdit["edits"][number]): edit is TextEdit {
  return "newText" in edit;
}

const ANNOTATION = "preflight.many-files";
