import { TextDocument } from "vscode-languageserver-textdocument";
import type { LanguageId } from "../engine/engine.ts";
import { type Context, isChecked, openSnapshot } from "./context.ts";
import type { Analysis } from "./documents.ts";
import { keyOf } from "./folders.ts";
import { NotebookFileDocument } from "./notebook-documents.ts";
import { inParts } from "./slices.ts";

/** A file of the workspace that can be checked. */
export interface SourceFile {
  uri: string;
  languageId: LanguageId;
}

/**
 * The files of the workspace's folders that can be checked, by their keys.
 *
 * @param isCancelled - asked before each file; when it says so, the rest is left out
 */
export async function listFiles(
  { folders, host, settings }: Context,
  isCancelled: () => boolean,
): Promise<Map<string, SourceFile>> {
  const files = new Map<string, SourceFile>();
  for (const folder of folders.list()) {
    for await (const file of host.files(folder, settings.usesGitignore)) {
      if (isCancelled()) return files;
      if (isChecked((await settings.of(file.uri)).preferences)) files.set(keyOf(file.uri), file);
    }
  }
  return files;
}

/**
 * Reads and analyses a file as it is on the disk, while messages are handled in between. Its document has version 0.
 *
 * @returns undefined for a file that is switched off or cannot be read; the latter is logged
 */
export async function openFile(
  context: Context,
  { uri, languageId }: SourceFile,
): Promise<Analysis | undefined> {
  const { preferences } = await context.settings.of(uri);
  const source = await context.host.read(uri, languageId, preferences.maxFileSize);
  if ("notice" in source) {
    context.connection.console.warn(`${uri} is skipped: ${source.notice}.`);
    // One that is gone by now is no matter of anybody's.
    if (!source.isMissing) context.notices.set(uri, source.notice);
    return undefined;
  }
  const document = source.notebook
    ? new NotebookFileDocument(uri, source.notebook)
    : TextDocument.create(uri, languageId, 0, source.text);
  const snapshot = await openSnapshot(context, document, languageId);
  if (snapshot) await inParts((isOver) => snapshot.prepare?.(isOver) ?? true);
  return snapshot && { document, snapshot };
}
