import { FileChangeType } from "vscode-languageserver";
import { isProgram } from "../config/languages.ts";
import { askAgain, inBackground } from "./context.ts";
import { SOURCE } from "./convert.ts";
import type { Parts } from "./serve-documents.ts";
import { isConfiguration, register } from "./watching.ts";

/** What comes from beside the documents: settings, files on the disk, and the folders themselves. */
export function serveFiles({ context, checker, readiness, publisher }: Parts): void {
  const { connection, configFiles, documents, evidence, folders, index, settings, support } = context;
  const analyseOpen = (): void => {
    documents.reset();
    publisher.all();
    askAgain(context);
  };
  const analyseAgain = (): void => {
    analyseOpen();
    inBackground(connection, index.settingsChanged());
    inBackground(connection, checker.again());
  };
  // Files that are not open follow when the configuration is saved.
  configFiles.listen(() => {
    settings.forget();
    analyseOpen();
  });
  connection.onDidChangeConfiguration(({ settings: pushed }) => {
    settings.changed(pushed?.[SOURCE]);
    analyseAgain();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) {
      readiness.changed(uri);
      configFiles.changed(uri, type === FileChangeType.Deleted);
      if (type === FileChangeType.Deleted) {
        checker.removed(uri);
        index.removed(uri);
        evidence.removed(uri);
        continue;
      }
      checker.changed(uri);
      evidence.changed(uri);
      if (isProgram(uri)) index.changed(uri);
    }
    // Every one of them is to be forgotten, so this asks for all.
    const areBaselines = changes.filter(({ uri }) => context.baselines.changed(uri)).length > 0;
    if (changes.some(({ uri }) => isConfiguration(uri))) settings.forget();
    else if (!areBaselines) return;
    analyseAgain();
    // Other files are found now.
    if (changes.some(({ uri }) => uri.endsWith("/.gitignore"))) inBackground(connection, index.scan());
  });

  connection.onInitialized(() => {
    register(context);
    inBackground(connection, index.scan());
    inBackground(connection, configFiles.scan());
    if (!support.workspaceFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      folders.change(
        added.map(({ uri }) => uri),
        removed.map(({ uri }) => uri),
      );
      analyseAgain();
      inBackground(connection, Promise.all([index.scan(), evidence.again(), configFiles.scan()]));
    });
  });
  connection.workspace.onDidRenameFiles(({ files }) => {
    for (const { oldUri, newUri } of files) {
      checker.removed(oldUri);
      index.removed(oldUri);
      evidence.removed(oldUri);
      checker.added(newUri);
      inBackground(connection, index.added(newUri));
      inBackground(connection, evidence.added(newUri));
    }
  });
  connection.workspace.onDidDeleteFiles(({ files }) => {
    for (const { uri } of files) {
      checker.removed(uri);
      index.removed(uri);
      evidence.removed(uri);
    }
  });
}
