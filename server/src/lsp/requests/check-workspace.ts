import { t } from "@vscode/l10n";
import { CancellationToken, type Diagnostic, type WorkDoneProgressReporter } from "vscode-languageserver";
import { languageOfPath } from "../../config/languages.ts";
import { analyseInSlices, type Context, inBackground, isChecked } from "../context.ts";
import { listFiles, type SourceFile } from "../files.ts";
import { keyOf } from "../folders.ts";
import type { Helper } from "../helper/helper.ts";
import { createPauses, never, sleep } from "../slices.ts";
import { createCheckedFiles } from "./checked-files.ts";
import { add, type FolderResults, nothing, resultsOf } from "./folder-results.ts";

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
  run(
    token: CancellationToken,
    progress: Pick<WorkDoneProgressReporter, "report">,
  ): Promise<WorkspaceResult | null>;
  /** The document's own diagnostics take over; where the client asks for them, once it has asked. */
  opened(uri: string): void;
  /** A document was edited. */
  edited(uri: string): void;
  /** The client asks for a document's diagnostics. VS Code asks only for documents with a tab. */
  asked(uri: string): void;
  /** The client asks for them no longer, though the document stays open. */
  hidden(uri: string): void;
  /** The file's diagnostics come back if the workspace was checked. */
  closed(uri: string): void;
  /** A file on the disk is new or has changed. */
  changed(uri: string): void;
  /** A file or a folder is new. */
  added(uri: string): void;
  /** A file, or a folder with all below it, is gone. */
  removed(uri: string): void;
  /** Whether the workspace was checked to its end. */
  readonly isChecked: boolean;
  /**
   * What is known of a folder since it was checked, open documents as they are in the editor; undefined before that.
   *
   * @param folder - its URI
   */
  results(folder: string): Promise<FolderResults | undefined>;
  /** The same; where nothing was checked yet, the workspace is checked first, quietly. */
  resultsAfterCheck(folder: string): Promise<FolderResults>;
  /** Whether a file was checked, and its diagnostics are kept right from then on. */
  has(uri: string): boolean;
  /** @param listener - told when results have changed */
  listen(listener: () => void): void;
  /**
   * Settings have changed, or what files tell each other: the files that were checked are checked again, quietly.
   *
   * @param changed - the keys of the questions whose answers have changed; only files that asked them are concerned
   */
  again(changed?: ReadonlySet<string>): Promise<void>;
}

/** The pause after an edit of a document that nobody sees, in milliseconds. */
const PAUSE = 250;
export function createWorkspaceChecker(context: Context, helper: Helper): WorkspaceChecker {
  const { connection, documents, folders, host, index, settings, support } = context;
  /** Open documents whose diagnostics the client asks for. */
  const asked = new Set<string>();
  const pauses = createPauses(connection, PAUSE);
  /** The results of open documents, by what stands for their findings. */
  const ofOpen = new WeakMap<object, FolderResults>();
  const listeners: (() => void)[] = [];
  let isComplete = false;
  let running = 0;
  let generation = 0;

  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  /** Whether what is published for a file is ours: nobody else publishes it. */
  const isOurs = (uri: string): boolean =>
    !documents.has(uri) || (support.pullDiagnostics && !asked.has(keyOf(uri)) && !isNotebook(uri));

  const publish = (uri: string, diagnostics: Diagnostic[]): void => {
    if (isOurs(uri)) inBackground(connection, connection.sendDiagnostics({ uri, diagnostics }));
  };

  const files = createCheckedFiles({
    context,
    helper,
    isOurs,
    publish,
    onRest: tell,
    onOpen: (state, results) => ofOpen.set(state, results),
  });

  const silence = (uri: string): void =>
    inBackground(connection, connection.sendDiagnostics({ uri, diagnostics: [] }));

  const forgetOthers = (found: ReadonlyMap<string, SourceFile>): void => {
    for (const key of [...files.all.keys()]) if (!found.has(key)) files.forget(key);
  };

  /** @returns undefined when it was called off. Where settings change meanwhile, others are found. */
  const list = async (isCancelled: () => boolean): Promise<Map<string, SourceFile> | undefined> => {
    for (;;) {
      const own = generation;
      const found = await listFiles(context, () => isCancelled() || own !== generation);
      if (isCancelled()) return undefined;
      if (own !== generation) continue;
      forgetOthers(found);
      return found;
    }
  };

  const isAtWork = (): boolean => isComplete || running > 0;

  /** Takes a file in that a search would find by now. */
  const takeIn = async (uri: string, isFound: boolean): Promise<void> => {
    const folder = folders.folderOf(uri);
    const languageId = languageOfPath(uri);
    if (!folder || !languageId || !isAtWork()) return;
    if (!isFound && !(await host.finds(uri, folder, settings.usesGitignore))) return;
    if (!isChecked((await settings.of(uri)).preferences)) return;
    files.hold({ uri, languageId });
    files.want(keyOf(uri));
  };

  const takeInBelow = async (uri: string): Promise<void> => {
    const folder = folders.folderOf(uri);
    if (!folder || !isAtWork() || !(await host.finds(uri, folder, settings.usesGitignore))) return;
    for await (const file of host.files(uri, settings.usesGitignore)) await takeIn(file.uri, true);
  };

  const changed = (uri: string): void => {
    if (files.all.has(keyOf(uri))) files.want(keyOf(uri));
    else inBackground(connection, takeIn(uri, false));
  };

  const letGo = (uri: string): void => {
    asked.delete(keyOf(uri));
    changed(uri);
  };

  /** A document that nobody sees may be opened with another text than its file's. */
  const lookAgainIfOther = async (uri: string): Promise<void> => {
    const entry = files.all.get(keyOf(uri));
    if (!entry || !isOurs(uri)) return;
    const { maxFileSize } = (await settings.of(uri)).preferences;
    const source = await host.read(uri, entry.file.languageId, maxFileSize);
    if (!("text" in source) || source.text !== documents.textOf(uri)) files.want(keyOf(uri));
  };

  const resultsOfOpen = async (uri: string): Promise<FolderResults> => {
    const known = ofOpen.get(documents.stateOf(uri) ?? context);
    if (known) return known;
    const results = resultsOf(context, await analyseInSlices(documents, uri, never));
    const state = documents.stateOf(uri);
    if (state) ofOpen.set(state, results);
    return results;
  };

  return {
    get isChecked() {
      return isComplete;
    },
    async run(token, progress) {
      const started = performance.now();
      const isCancelled = () => token.isCancellationRequested;
      running += 1;
      try {
        // What is found before that rests on half of the files, and would be found again.
        while (index.reading && !isCancelled()) await Promise.race([index.reading, sleep(SOON)]);
        const found = await list(isCancelled);
        if (!found) return null;
        let [done, shown] = [0, 0];
        const onDone = () => {
          done += 1;
          const percentage = Math.round((done / found.size) * 100);
          if (percentage > shown) progress.report(percentage, t("{0} of {1} files", done, found.size));
          shown = percentage;
        };
        function* untilCancelled(): Generator<string> {
          for (const [key, file] of found!) {
            if (isCancelled()) return;
            files.hold(file);
            yield key;
          }
        }
        await files.lookAt(untilCancelled(), () => !isCancelled(), onDone);
        if (isCancelled()) return null;
        for (const folder of folders.list()) helper.finished(folder, "findings");
        isComplete = true;
        tell();
        const counts = [...found.keys()].flatMap((key) => files.all.get(key)?.count ?? []);
        return {
          files: counts.length,
          findings: counts.reduce((sum, count) => sum + count, 0),
          milliseconds: Math.round(performance.now() - started),
        };
      } finally {
        running -= 1;
      }
    },
    opened(uri) {
      if (!files.all.has(keyOf(uri))) return;
      if (!support.pullDiagnostics || isNotebook(uri)) silence(uri);
      else inBackground(connection, lookAgainIfOther(uri));
    },
    edited(uri) {
      if (files.all.has(keyOf(uri)) && isOurs(uri)) pauses.after(uri, async () => files.want(keyOf(uri)));
    },
    asked(uri) {
      const key = keyOf(uri);
      if (asked.has(key) || !documents.has(uri)) return;
      asked.add(key);
      if (files.all.has(key)) silence(uri);
    },
    hidden: letGo,
    closed: letGo,
    changed(uri) {
      if (!documents.has(uri)) changed(uri);
    },
    added(uri) {
      if (languageOfPath(uri)) changed(uri);
      else inBackground(connection, takeInBelow(uri));
    },
    removed(uri) {
      const gone = keyOf(uri);
      const keys = [...files.all.keys()].filter((key) => key === gone || key.startsWith(`${gone}/`));
      for (const key of keys) files.forget(key);
      if (keys.length > 0) tell();
    },
    async results(folder) {
      if (!isComplete) return undefined;
      const all = nothing();
      for (const { file, results } of [...files.all.values()]) {
        if (folders.folderOf(file.uri) !== folder) continue;
        const known = documents.has(file.uri) ? await resultsOfOpen(file.uri) : results;
        if (known) add(all, known);
      }
      return all;
    },
    async resultsAfterCheck(folder) {
      if (!isComplete) await this.run(CancellationToken.None, NO_PROGRESS);
      return (await this.results(folder)) ?? nothing();
    },
    listen: (listener) => void listeners.push(listener),
    has: (uri) => files.all.has(keyOf(uri)),
    async again(changes) {
      if (changes) return files.answersChanged(changes);
      generation += 1;
      const own = generation;
      if (isAtWork()) {
        const found = await listFiles(context, () => own !== generation);
        // All files are listed by who came later.
        if (own !== generation) return;
        forgetOthers(found);
        if (isComplete) for (const file of found.values()) files.hold(file);
      }
      for (const key of files.all.keys()) files.want(key);
    },
  };
}

/** How often somebody who waits has a look whether it was called off, in milliseconds. */
const SOON = 50;
const NO_PROGRESS: Pick<WorkDoneProgressReporter, "report"> = { report() {} };

/** The findings of an open notebook are those of its cells, which the client asks for or is sent. */
function isNotebook(uri: string): boolean {
  return languageOfPath(uri) === "notebook";
}
