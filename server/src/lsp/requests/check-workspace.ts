import { t } from "@vscode/l10n";
import { CancellationToken, type WorkDoneProgressReporter } from "vscode-languageserver";
import { languageOfPath } from "../../config/languages.ts";
import { analyseInSlices, type Context, inBackground, isChecked } from "../context.ts";
import { listFiles, type SourceFile } from "../files.ts";
import { keyOf } from "../folders.ts";
import { type Helper, readThrough } from "../helper/helper.ts";
import type { FindingsJob } from "../helper/jobs.ts";
import { createPauses, inSlices } from "../slices.ts";
import { add, type FolderResults, nothing, resultsOf } from "./folder-results.ts";
import { createLooker, type Seen } from "./look-at-file.ts";

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

/** A file that was checked, or is to be; what is published for it is ours to keep right. */
interface Entry {
  file: SourceFile;
  /** Counts the reasons to look at it: what an earlier look has found counts no longer. */
  look: number;
  /** What its findings rest on in other files. */
  questions: ReadonlySet<string>;
  /** The questions whose answers have changed since the last look began. */
  changed: Set<string>;
  results?: FolderResults | undefined;
  /** How many diagnostics it has; undefined for a file that was not read. */
  count?: number | undefined;
}

/** The pause after an edit of a document that nobody sees, in milliseconds. */
const PAUSE = 250;
/** Files that are not open wait so long for edits to pause, and no longer than that; in milliseconds. */
const QUIET = 150;
const LONGEST_WAIT = 2_000;

export function createWorkspaceChecker(context: Context, helper: Helper): WorkspaceChecker {
  const { connection, documents, folders, host, index, settings, support } = context;
  const entries = new Map<string, Entry>();
  /** Of them those that are to be looked at, by their keys. */
  const wanted = new Set<string>();
  const underWay = new Set<Looking>();
  /** Open documents whose diagnostics the client asks for. */
  const asked = new Set<string>();
  const pauses = createPauses(connection, PAUSE);
  /** The results of open documents, by what stands for their findings. */
  const ofOpen = new WeakMap<object, FolderResults>();
  const listeners: (() => void)[] = [];
  const looker = createLooker(context);
  let isComplete = false;
  let running = 0;
  let isDraining = false;
  let generation = 0;
  let lastEdit = Number.NEGATIVE_INFINITY;

  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  /** Whether what is published for a file is ours: nobody else publishes it. */
  const isOurs = (uri: string): boolean =>
    !documents.has(uri) || (support.pullDiagnostics && !asked.has(keyOf(uri)) && !isNotebook(uri));

  const publish = (uri: string, diagnostics: Seen["diagnostics"]): void => {
    if (isOurs(uri)) inBackground(connection, connection.sendDiagnostics({ uri, diagnostics }));
  };

  const silence = (uri: string): void =>
    inBackground(connection, connection.sendDiagnostics({ uri, diagnostics: [] }));

  const hold = (file: SourceFile): void => {
    const key = keyOf(file.uri);
    if (!entries.has(key)) entries.set(key, { file, look: 0, questions: new Set(), changed: new Set() });
  };

  const forget = (key: string): void => {
    const entry = entries.get(key);
    if (!entry) return;
    entries.delete(key);
    wanted.delete(key);
    publish(entry.file.uri, []);
  };

  /** Has a file looked at; what is being found out of it counts no longer. */
  const want = (key: string): void => {
    const entry = entries.get(key);
    if (!entry) return;
    entry.look += 1;
    wanted.add(key);
    if (!isDraining) inBackground(connection, drain());
  };

  const drain = async (): Promise<void> => {
    isDraining = true;
    try {
      while (wanted.size > 0) await lookAtAll(wantedOnes(), isOurs);
    } finally {
      isDraining = false;
    }
    tell();
  };

  function* wantedOnes(): Generator<string> {
    for (let [key] = wanted; key !== undefined; [key] = wanted) {
      wanted.delete(key);
      yield key;
    }
  }

  /** What nobody waits for goes on when edits pause. */
  const quiet = async (): Promise<void> => {
    const end = performance.now() + LONGEST_WAIT;
    for (;;) {
      const left = Math.min(lastEdit + QUIET, end) - performance.now();
      if (left <= 0) return;
      await sleep(left);
    }
  };

  /**
   * @param isMeant - whether a file is to be looked at although somebody else publishes what is found in it
   * @param onDone - told of each file that was looked at
   */
  const lookAtAll = (
    keys: Iterable<string>,
    isMeant: (uri: string) => boolean,
    onDone: () => void = () => {},
  ): Promise<boolean> =>
    readThrough<Looking, FindingsJob>(helper, {
      items: looksAt(keys),
      isStale: never,
      async jobOf(looking) {
        await quiet();
        const { key, entry } = looking;
        const { file } = entry;
        if (entries.get(key) !== entry || !isMeant(file.uri)) return undefined;
        wanted.delete(key);
        entry.look += 1;
        entry.changed = new Set();
        looking.look = entry.look;
        looking.state = documents.stateOf(file.uri);
        underWay.add(looking);
        const begun = await looker.begin(file).catch((error: Error) => looker.failed(file, error));
        if ("kind" in begun) return begun;
        accept(looking, begun);
        onDone();
        return undefined;
      },
      async take(answers) {
        await inSlices(answers, never, ({ item, done }) => {
          accept(item, looker.end(item.entry.file, done));
          onDone();
        });
      },
    });

  function* looksAt(keys: Iterable<string>): Generator<Looking> {
    for (const key of keys) {
      const entry = entries.get(key);
      if (entry) yield { key, entry, look: 0, state: undefined };
    }
  }

  /** Notes and publishes what was found, unless there was reason to look again meanwhile. */
  const accept = (looking: Looking, seen: Seen): void => {
    const { key, entry, look, state } = looking;
    const { uri } = entry.file;
    underWay.delete(looking);
    if (entries.get(key) !== entry || entry.look !== look) return;
    if (seen.isMissing && !documents.has(uri)) {
      forget(key);
      return;
    }
    Object.assign(entry, { questions: seen.questions, results: seen.results, count: seen.count });
    if (state && seen.results && documents.stateOf(uri) === state) ofOpen.set(state, seen.results);
    publish(uri, seen.diagnostics);
    if ([...entry.changed].some((question) => seen.questions.has(question))) want(key);
  };

  /** @returns undefined when it was called off. Where settings change meanwhile, others are found. */
  const list = async (isCancelled: () => boolean): Promise<Map<string, SourceFile> | undefined> => {
    for (;;) {
      const own = generation;
      const files = await listFiles(context, () => isCancelled() || own !== generation);
      if (isCancelled()) return undefined;
      if (own !== generation) continue;
      for (const key of [...entries.keys()]) if (!files.has(key)) forget(key);
      return files;
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
    hold({ uri, languageId });
    want(keyOf(uri));
  };

  const takeInBelow = async (uri: string): Promise<void> => {
    const folder = folders.folderOf(uri);
    if (!folder || !isAtWork() || !(await host.finds(uri, folder, settings.usesGitignore))) return;
    for await (const file of host.files(uri, settings.usesGitignore)) await takeIn(file.uri, true);
  };

  const changed = (uri: string): void => {
    if (entries.has(keyOf(uri))) want(keyOf(uri));
    else inBackground(connection, takeIn(uri, false));
  };

  const letGo = (uri: string): void => {
    asked.delete(keyOf(uri));
    changed(uri);
  };

  /** A document that nobody sees may be opened with another text than its file's. */
  const lookAgainIfOther = async (uri: string): Promise<void> => {
    const entry = entries.get(keyOf(uri));
    if (!entry || !isOurs(uri)) return;
    const { maxFileSize } = (await settings.of(uri)).preferences;
    const source = await host.read(uri, entry.file.languageId, maxFileSize);
    if (!("text" in source) || source.text !== documents.textOf(uri)) want(keyOf(uri));
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
        const files = await list(isCancelled);
        if (!files) return null;
        let [done, shown] = [0, 0];
        const onDone = () => {
          done += 1;
          const percentage = Math.round((done / files.size) * 100);
          if (percentage > shown) progress.report(percentage, t("{0} of {1} files", done, files.size));
          shown = percentage;
        };
        function* untilCancelled(): Generator<string> {
          for (const [key, file] of files!) {
            if (isCancelled()) return;
            hold(file);
            yield key;
          }
        }
        await lookAtAll(untilCancelled(), () => !isCancelled(), onDone);
        if (isCancelled()) return null;
        for (const folder of folders.list()) helper.finished(folder, "findings");
        isComplete = true;
        tell();
        const counts = [...files.keys()].flatMap((key) => entries.get(key)?.count ?? []);
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
      if (!entries.has(keyOf(uri))) return;
      if (!support.pullDiagnostics || isNotebook(uri)) silence(uri);
      else inBackground(connection, lookAgainIfOther(uri));
    },
    edited(uri) {
      lastEdit = performance.now();
      if (entries.has(keyOf(uri)) && isOurs(uri)) pauses.after(uri, async () => want(keyOf(uri)));
    },
    asked(uri) {
      const key = keyOf(uri);
      if (asked.has(key) || !documents.has(uri)) return;
      asked.add(key);
      if (entries.has(key)) silence(uri);
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
      const keys = [...entries.keys()].filter((key) => key === gone || key.startsWith(`${gone}/`));
      for (const key of keys) forget(key);
      if (keys.length > 0) tell();
    },
    async results(folder) {
      if (!isComplete) return undefined;
      const all = nothing();
      for (const { file, results } of [...entries.values()]) {
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
    has: (uri) => entries.has(keyOf(uri)),
    async again(changes) {
      if (changes) {
        for (const { entry } of underWay) for (const question of changes) entry.changed.add(question);
        await inSlices([...entries], never, ([key, { file, questions }]) => {
          if (isOurs(file.uri) && [...questions].some((question) => changes.has(question))) want(key);
        });
        return;
      }
      generation += 1;
      const own = generation;
      if (isAtWork()) {
        const files = await listFiles(context, () => own !== generation);
        // All files are listed by who came later.
        if (own !== generation) return;
        for (const key of [...entries.keys()]) if (!files.has(key)) forget(key);
        if (isComplete) for (const file of files.values()) hold(file);
      }
      for (const key of entries.keys()) want(key);
    },
  };
}

/** A look at a file. */
interface Looking {
  key: string;
  entry: Entry;
  /** Its number; see `Entry`. */
  look: number;
  /** See `Documents.stateOf`. */
  state: object | undefined;
}

/** How often somebody who waits has a look whether it was called off, in milliseconds. */
const SOON = 50;
const NO_PROGRESS: Pick<WorkDoneProgressReporter, "report"> = { report() {} };

/** The findings of an open notebook are those of its cells, which the client asks for or is sent. */
function isNotebook(uri: string): boolean {
  return languageOfPath(uri) === "notebook";
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function never(): boolean {
  return false;
}
