import type { FileSummary, Workspace } from "../engine/index.ts";
import { cacheFile } from "../host/cache-file.ts";
import type { World } from "../host/fingerprints.ts";
import { hashOf, programHash } from "../host/hash.ts";
import { CONNECTION_STRING, CREDENTIAL_PATTERNS } from "../rules/hardcoded-secret/patterns.ts";
import type { FileFindings } from "./helper/find.ts";
import type { Answer, Answers, FindingsJob, Job } from "./helper/jobs.ts";
import type { Messages } from "./language.ts";
import { plainSummary, worldOf } from "./world.ts";

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

export interface AnswersOptions {
  /** The translations that are in use: findings are told in them. */
  messages: Messages;
  /** What the files of a folder tell each other now. */
  workspaceOf: (folder: string) => Workspace | undefined;
}

/**
 * @param folder - where caches are kept
 * @returns undefined for a program that is no version of its own: run from its sources
 */
export function openAnswers(
  folder: string,
  { messages, workspaceOf }: AnswersOptions,
): KeptAnswers | undefined {
  const program = programHash();
  if (program === undefined) return undefined;
  const books = new Map<string, Book>();
  const bookOf = (root: string, kind: Job["kind"]): Book => {
    const identity = JSON.stringify([program, kind, root]);
    const book = books.get(identity) ?? openBook(folder, identity);
    books.set(identity, book);
    return book;
  };
  const language = hashOf(JSON.stringify(messages));
  const worldIn = (root: string): World => worldOf(workspaceOf(root));
  return {
    get(job, text) {
      const found = bookOf(job.folder, job.kind).read(keyOf(job), textFor(job, text, language));
      if (found === undefined) return undefined;
      if (job.kind !== "findings") return fromPlain(job, found);
      const { rests, ...answer } = found as KeptFindings;
      const world = worldIn(job.folder);
      const holds = rests.every(([key, fingerprint]) => world.fingerprint(key) === fingerprint);
      return holds ? { ...answer, questions: rests.map(([key]) => key) } : undefined;
    },
    put(job, text, answer) {
      // What an editor holds may never be saved.
      if (job.text !== undefined) return;
      const book = bookOf(job.folder, job.kind);
      const plain =
        job.kind === "findings"
          ? keptFindings(answer as FileFindings, worldIn(job.folder))
          : toPlain(job, answer);
      book.put(keyOf(job), textFor(job, text, language), plain);
    },
    finish: (root, kind) => bookOf(root, kind).finish(),
    save() {
      for (const book of books.values()) book.save();
    },
  };
}

/** Findings with what the questions that they rest on were answered by. */
type KeptFindings = Omit<FileFindings, "questions"> & { rests: readonly (readonly [string, string])[] };

/** @returns undefined for what is not to be kept */
function keptFindings({ questions, ...answer }: FileFindings, world: World): KeptFindings | undefined {
  if (answer.findings.some(({ isSensitive }) => isSensitive)) return undefined;
  return { ...answer, rests: questions.map((key) => [key, world.fingerprint(key)]) };
}

/** A text with all that an answer about it rests on beside the other files. */
function textFor(job: Job, text: string, language: string): string {
  if (job.kind !== "findings") return text;
  const { settings, dependencies, isIgnored, withContexts, maxFileSize }: FindingsJob = job;
  const around = [language, settings, [...dependencies], isIgnored, withContexts, maxFileSize];
  return `${JSON.stringify(around)}\n${text}`;
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
      if (answer !== undefined && !holdsSecret(answer)) known.set(key, [hashOf(text), answer]);
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
    job.kind === "summary"
      ? [job.uri, job.path, job.languageId, job.names]
      : job.kind === "findings"
        ? [job.uri, job.path, job.languageId]
        : [job.uri, job.path],
  );
}

/** A secret must not get into another file. What is found in files are names and paths, but names come from texts. */
function holdsSecret(answer: unknown): boolean {
  const text = JSON.stringify(answer);
  return CONNECTION_STRING.test(text) || CREDENTIAL_PATTERNS.some(({ pattern }) => pattern.test(text));
}

/** An answer as JSON can write it. */
function toPlain(job: Job, answer: Answer<Job>): unknown {
  return job.kind === "summary" ? plainSummary(answer as FileSummary) : answer;
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
