import type { FileSummary } from "../engine/index.ts";
import { cacheFile } from "../host/cache-file.ts";
import { hashOf, programHash } from "../host/hash.ts";
import { CONNECTION_STRING, CREDENTIAL_PATTERNS } from "../rules/hardcoded-secret/patterns.ts";
import type { Answer, Answers, Job } from "./helper/jobs.ts";

/** Answers that are kept on the disk, from one run of the server to the next. */
export interface KeptAnswers extends Answers {
  /** All files of a folder were the matter of jobs of one kind: what is kept of others goes. */
  finish(folder: string, kind: Job["kind"]): void;
  /** Writes what is new. Whatever goes wrong: the next run has to do without. */
  save(): void;
}

/** The answers of one kind about the files of one folder. */
interface Book {
  read(key: string, text: string): unknown;
  put(key: string, text: string, answer: unknown): void;
  finish(): void;
  save(): void;
}

/**
 * @param folder - where caches are kept
 * @returns undefined for a program that is no version of its own: run from its sources
 */
export function openAnswers(folder: string): KeptAnswers | undefined {
  const program = programHash();
  if (program === undefined) return undefined;
  const books = new Map<string, Book>();
  const bookOf = (root: string, kind: Job["kind"]): Book => {
    const identity = JSON.stringify([program, kind, root]);
    const book = books.get(identity) ?? openBook(folder, identity);
    books.set(identity, book);
    return book;
  };
  return {
    get(job, text) {
      const found = bookOf(job.folder, job.kind).read(keyOf(job), text);
      return found === undefined ? undefined : fromPlain(job, found);
    },
    put(job, text, answer) {
      // What an editor holds may never be saved.
      if (job.text === undefined) bookOf(job.folder, job.kind).put(keyOf(job), text, toPlain(job, answer));
    },
    finish: (root, kind) => bookOf(root, kind).finish(),
    save() {
      for (const book of books.values()) book.save();
    },
  };
}

/** So many new answers are saved while there are more to come. */
const SAVE_AFTER = 300;

/** By the key of the job: the hash of the text, and the answer. */
type Entry = [text: string, answer: unknown];

function openBook(folder: string, identity: string): Book {
  const file = cacheFile(folder, "server", identity);
  let known = understand(file.read());
  let asked = new Set<string>();
  let isNew = false;
  let count = 0;
  return {
    read(key, text) {
      asked.add(key);
      const entry = known.get(key);
      return entry?.[0] === hashOf(text) ? entry[1] : undefined;
    },
    put(key, text, answer) {
      isNew = true;
      known.delete(key);
      if (!holdsSecret(answer)) known.set(key, [hashOf(text), answer]);
      // A server may be stopped at any time.
      count += 1;
      if (count % SAVE_AFTER === 0) this.save();
    },
    finish() {
      const left = new Map([...known].filter(([key]) => asked.has(key)));
      isNew ||= left.size !== known.size;
      known = left;
      asked = new Set();
    },
    save() {
      try {
        if (isNew) file.write(JSON.stringify([...known]));
        else if (known.size > 0) file.touch();
      } catch {
        // There is no room, or nobody may write there.
      }
      isNew = false;
    },
  };
}

function understand(text: string | undefined): Map<string, Entry> {
  try {
    return new Map(text === undefined ? [] : (JSON.parse(text) as [string, Entry][]));
  } catch {
    return new Map();
  }
}

function keyOf(job: Job): string {
  return JSON.stringify(
    job.kind === "summary" ? [job.uri, job.path, job.languageId, job.names] : [job.uri, job.path],
  );
}

/** A secret must not get into another file. What is found in files are names and paths, but names come from texts. */
function holdsSecret(answer: unknown): boolean {
  const text = JSON.stringify(answer);
  return CONNECTION_STRING.test(text) || CREDENTIAL_PATTERNS.some(({ pattern }) => pattern.test(text));
}

/** An answer as JSON can write it. */
function toPlain(job: Job, answer: Answer<Job>): unknown {
  if (job.kind !== "summary") return answer;
  const { module, ...summary } = answer as FileSummary;
  if (!module) return summary;
  const { aliases, functions, classes } = module;
  return {
    ...summary,
    module: { ...module, aliases: [...aliases], functions: [...functions], classes: [...classes] },
  };
}

function fromPlain(job: Job, plain: unknown): Answer<Job> {
  const summary = plain as FileSummary;
  if (job.kind !== "summary" || !summary.module) return plain as Answer<Job>;
  const { aliases, functions, classes } = summary.module;
  return {
    ...summary,
    module: {
      ...summary.module,
      aliases: new Map(aliases),
      functions: new Map(functions),
      classes: new Map(classes),
    },
  };
}
