import type { Diagnostic } from "vscode-languageserver";
import { type Context, inBackground } from "../context.ts";
import type { SourceFile } from "../files.ts";
import { keyOf } from "../folders.ts";
import { type Helper, readThrough } from "../helper/helper.ts";
import type { FindingsJob } from "../helper/jobs.ts";
import { inSlices, never } from "../slices.ts";
import type { FolderResults } from "./folder-results.ts";
import { createLooker, type Seen } from "./look-at-file.ts";

/** The files that were checked, looked at again whenever there is reason to. All are named by their keys; see `keyOf`. */
export interface CheckedFiles {
  /** Of each file, what the last look at it has brought. */
  readonly all: ReadonlyMap<string, CheckedFile>;
  /** Takes a file in, which is not looked at by that. */
  hold(file: SourceFile): void;
  /** Lets a file go, and what is shown of it. */
  forget(key: string): void;
  /** There is reason to look at a file; what is being found out of it counts no longer. */
  want(key: string): void;
  /**
   * Looks at files now.
   *
   * @param isMeant - asked before each file; when it says no, the file is left as it is
   * @param onDone - told of each file that was looked at
   */
  lookAt(keys: Iterable<string>, isMeant: () => boolean, onDone: () => void): Promise<void>;
  /** The answers to some questions have changed: whatever rests on them is looked at again. */
  answersChanged(questions: ReadonlySet<string>): Promise<void>;
}

/** A file that was checked, or is to be; what is published for it is ours to keep right. */
export interface CheckedFile {
  readonly file: SourceFile;
  /** What its findings rest on in other files. */
  readonly questions: ReadonlySet<string>;
  readonly results?: FolderResults | undefined;
  /** How many diagnostics it has; undefined for a file that was not read. */
  readonly count?: number | undefined;
}

export interface CheckedFilesOptions {
  context: Context;
  helper: Helper;
  /** Whether what is shown of a file is ours to say: nobody else publishes it. */
  isOurs: (uri: string) => boolean;
  publish: (uri: string, diagnostics: Diagnostic[]) => void;
  /** Told when all that was wanted is done. */
  onRest: () => void;
  /** Told of the results of an open document, by what stands for its findings; see `Documents.stateOf`. */
  onOpen: (state: object, results: FolderResults) => void;
}

export function createCheckedFiles(options: CheckedFilesOptions): CheckedFiles {
  const { context, helper, isOurs, publish, onRest, onOpen } = options;
  const { connection, documents } = context;
  const looker = createLooker(context);
  const entries = new Map<string, Entry>();
  /** Of them those that are to be looked at. */
  const wanted = new Set<string>();
  const underWay = new Set<Looking>();
  let isDraining = false;

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
      while (wanted.size > 0) await lookAtAll(wantedOnes(), isOurs, () => {});
    } finally {
      isDraining = false;
    }
    onRest();
  };

  function* wantedOnes(): Generator<string> {
    for (let [key] = wanted; key !== undefined; [key] = wanted) {
      wanted.delete(key);
      yield key;
    }
  }

  const lookAtAll = (
    keys: Iterable<string>,
    isMeant: (uri: string) => boolean,
    onDone: () => void,
  ): Promise<boolean> =>
    readThrough<Looking, FindingsJob>(helper, {
      items: looksAt(keys),
      isStale: never,
      async jobOf(looking) {
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
    if (state && seen.results && documents.stateOf(uri) === state) onOpen(state, seen.results);
    publish(uri, seen.diagnostics);
    if ([...entry.changed].some((question) => seen.questions.has(question))) want(key);
  };

  return {
    all: entries,
    hold(file) {
      const key = keyOf(file.uri);
      if (!entries.has(key)) entries.set(key, { file, look: 0, questions: new Set(), changed: new Set() });
    },
    forget,
    want,
    async lookAt(keys, isMeant, onDone) {
      await lookAtAll(keys, isMeant, onDone);
    },
    async answersChanged(questions) {
      for (const { entry } of underWay) for (const question of questions) entry.changed.add(question);
      await inSlices([...entries], never, ([key, { file, questions: own }]) => {
        if (isOurs(file.uri) && [...own].some((question) => questions.has(question))) want(key);
      });
    },
  };
}

interface Entry extends CheckedFile {
  /** Counts the reasons to look at it: what an earlier look has found counts no longer. */
  look: number;
  /** The questions whose answers have changed since the last look began. */
  changed: Set<string>;
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
