import type { CancellationToken, Diagnostic, WorkDoneProgressReporter } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { LanguageId } from "../../engine/engine.ts";
import { breathe, type Context, inBackground, openSnapshot } from "../context.ts";
import { keyOf } from "../folders.ts";
import { inSlices } from "../slices.ts";
import { diagnose } from "./publish.ts";

/** Command of the server: checks all files of the workspace's folders. */
export const CHECK_WORKSPACE = "preflight.server.checkWorkspace";

export interface WorkspaceResult {
  /** Files that were read, open ones included. */
  files: number;
  findings: number;
  milliseconds: number;
}

/** Checks files that are not open, and keeps their diagnostics in step afterwards. */
export interface WorkspaceChecker {
  /**
   * Publishes the diagnostics of all files that are not open; requests are answered in between.
   *
   * @returns null when it was cancelled
   */
  run(token: CancellationToken, progress: WorkDoneProgressReporter): Promise<WorkspaceResult | null>;
  /** The document's own diagnostics take over. */
  opened(uri: string): void;
  /** The file's diagnostics come back if the workspace was checked. */
  closed(uri: string): void;
  /** A file on the disk has changed. */
  changed(uri: string): void;
  /**
   * Settings have changed, or what files tell each other: the files that were checked are checked again, quietly.
   *
   * @param changed - the keys of the questions whose answers have changed; only files that asked them are concerned
   */
  again(changed?: ReadonlySet<string>): Promise<void>;
}

export function createWorkspaceChecker(context: Context): WorkspaceChecker {
  const { connection, documents, host } = context;
  /** The files that were checked, with their language; what is published for them is ours to keep right. */
  const checked = new Map<string, SourceFile>();
  /** What the findings of each of them rest on in other files. */
  const questions = new Map<string, ReadonlySet<string>>();

  const checkFile = async ({ uri, languageId }: SourceFile): Promise<number | undefined> => {
    const { preferences } = await context.settings.of(uri);
    const source = await host.read(uri, languageId, preferences.maxFileSize);
    if ("notice" in source) {
      connection.console.warn(`${uri} is skipped: ${source.notice}.`);
      await publish(uri, []);
      return undefined;
    }
    const document = TextDocument.create(uri, languageId, 0, source.text);
    const snapshot = await openSnapshot(context, document, languageId);
    const diagnostics = snapshot ? diagnose(context, { document, snapshot }) : [];
    if (snapshot) questions.set(keyOf(uri), snapshot.questions());
    await publish(uri, diagnostics);
    return diagnostics.length;
  };

  const publish = async (uri: string, diagnostics: Diagnostic[]): Promise<void> => {
    if (!documents.has(uri)) await connection.sendDiagnostics({ uri, diagnostics });
  };

  const countOpen = async (uri: string): Promise<number> => {
    const analysis = await documents.analyse(uri);
    return analysis ? analysis.snapshot.findings().length : 0;
  };

  const clearGone = async (present: ReadonlyMap<string, SourceFile>): Promise<void> => {
    for (const [key, { uri }] of checked) {
      if (present.has(key)) continue;
      checked.delete(key);
      questions.delete(key);
      await publish(uri, []);
    }
  };

  const recheck = (uri: string): void => {
    const file = checked.get(keyOf(uri));
    if (file && !documents.has(uri)) inBackground(connection, checkFile(file));
  };

  return {
    async run(token, progress) {
      const started = performance.now();
      const isCancelled = () => token.isCancellationRequested;
      const files = await listFiles(context, token);
      await clearGone(files);
      let [count, findings, done, shown] = [0, 0, 0, 0];
      const isComplete = await inSlices(files, isCancelled, async ([key, file]) => {
        checked.set(key, file);
        const found = documents.has(file.uri) ? await countOpen(file.uri) : await checkFile(file);
        if (found !== undefined) {
          count += 1;
          findings += found;
        }
        done += 1;
        const percentage = Math.round((done / files.size) * 100);
        if (percentage > shown) progress.report(percentage, `${done} of ${files.size} files`);
        shown = percentage;
      });
      if (!isComplete) return null;
      return { files: count, findings, milliseconds: Math.round(performance.now() - started) };
    },
    opened(uri) {
      if (checked.has(keyOf(uri)))
        inBackground(connection, connection.sendDiagnostics({ uri, diagnostics: [] }));
    },
    closed: recheck,
    changed: recheck,
    async again(changed) {
      for (const [key, file] of [...checked]) {
        const isConcerned = !changed || [...(questions.get(key) ?? [])].some((asked) => changed.has(asked));
        if (!isConcerned || documents.has(file.uri)) continue;
        await checkFile(file);
        await breathe();
      }
    },
  };
}

interface SourceFile {
  uri: string;
  languageId: LanguageId;
}

async function listFiles(
  { folders, host }: Context,
  token: CancellationToken,
): Promise<Map<string, SourceFile>> {
  const files = new Map<string, SourceFile>();
  for (const folder of folders.list()) {
    for await (const file of host.files(folder)) {
      if (token.isCancellationRequested) return files;
      files.set(keyOf(file.uri), file);
    }
  }
  return files;
}
