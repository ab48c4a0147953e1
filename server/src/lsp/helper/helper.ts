import type { Connection } from "vscode-languageserver";
import type { FileSummary, Workspace } from "../../engine/index.ts";
import { breathe } from "../context.ts";
import type { HelperThread, ServerHost } from "../host.ts";
import type { Messages } from "../language.ts";
import type { Quiet } from "../quiet.ts";
import { inParts } from "../slices.ts";
import { type Done, doJob, type Job, type Tools } from "./jobs.ts";

/** Does jobs beside the documents that somebody works on: in a thread, or where there is none in slices in this one. */
export interface Helper {
  /** @returns what became of the jobs, in their order; never rejects */
  do<J extends Job>(jobs: readonly J[]): Promise<Done<J>[]>;
  /** All files of a folder were the matter of jobs of one kind. @param folder - its URI */
  finished(folder: string, kind: Job["kind"]): void;
  /** Waits until edits pause. */
  quiet(): Promise<void>;
}

/** What a thread is sent. */
export type ToHelper =
  | {
      do: "jobs";
      id: number;
      jobs: readonly Job[];
      /** URIs of the workspace's folders: files in them that are links to outside of them are not read. */
      folders: readonly string[];
    }
  /** Each of a folder's files was the matter of such a job: what is kept of others is of no use. */
  | { do: "finish"; folder: string; kind: Job["kind"] }
  /** What some files of a folder tell the others now, by their paths; undefined for those that are gone. */
  | { do: "hear"; folder: string; told: readonly (readonly [path: string, FileSummary | undefined])[] }
  /** Ends once it has kept what it knows. */
  | { do: "end" };

/** What it answers. */
export interface FromHelper {
  id: number;
  done: Done[];
}

export interface HelperOptions {
  connection: Pick<Connection, "console">;
  host: ServerHost;
  /** URIs of the workspace's folders. */
  folders: () => readonly string[];
  quiet: Quiet;
  /** What jobs are done with in this thread; a thread of its own hears from here what files tell each other. */
  tools: Tools;
  /** What the client has handed over of translations, for what the thread finds. */
  messages: Messages;
}

/** A thread without work ends after this time, in milliseconds. */
const IDLE = 5_000;
/** One that has heard much, which another would have to hear again. */
const IDLE_WITH_KNOWLEDGE = 60_000;
/** After so many ends that nobody asked for no thread is started any more. */
const MAX_FAILURES = 3;

export function createHelper(options: HelperOptions): Helper {
  const { connection, host, folders, quiet, tools, messages } = options;
  let thread: HelperThread | undefined;
  let failures = 0;
  let isTold = false;
  let count = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;
  /** What the thread has heard of each folder. */
  let heard = new Map<string, Heard>();
  const underWay = new Map<number, { jobs: readonly Job[]; resolve: (done: Done[]) => void }>();
  /** In this thread one job is done after the other, so that of two about one file the later has the last word. */
  let here = Promise.resolve();

  const doHere = (jobs: readonly Job[]): Promise<Done[]> => {
    const all = here.then(async () => {
      const done: Done[] = [];
      for (const job of jobs) done.push(await doJob(job, tools));
      return done;
    });
    here = all.then(() => {});
    return all;
  };

  const giveUp = (reason: string): void => {
    thread = undefined;
    failures += 1;
    if (!isTold)
      connection.console.info(`Files that are not open are read in the server's own thread: ${reason}.`);
    isTold = true;
    const lost = [...underWay.values()];
    underWay.clear();
    for (const { jobs, resolve } of lost) doHere(jobs).then(resolve);
  };

  const start = (): HelperThread | undefined => {
    if (failures >= MAX_FAILURES) return undefined;
    if (!host.startHelper) {
      failures = MAX_FAILURES;
      giveUp("there are no threads here");
      return undefined;
    }
    try {
      const started = host.startHelper(folders(), messages);
      started.hold(!quiet.isQuiet);
      heard = new Map();
      started.listen(
        ({ id, done }) => {
          underWay.get(id)?.resolve(done);
          underWay.delete(id);
          if (underWay.size === 0) rest();
        },
        (reason) => {
          if (thread === started) giveUp(reason);
        },
      );
      return started;
    } catch (error) {
      giveUp((error as Error).message);
      return undefined;
    }
  };

  const rest = (): void => {
    clearTimeout(idle);
    idle = setTimeout(
      () => {
        const ending = thread;
        thread = undefined;
        ending?.post({ do: "end" });
      },
      heard.size > 0 ? IDLE_WITH_KNOWLEDGE : IDLE,
    );
  };

  /** Tells a thread what files tell each other, which findings rest on. */
  const inform = async (own: HelperThread, about: ReadonlySet<string>): Promise<void> => {
    for (const folder of about) {
      const known = heard.get(folder) ?? { workspace: undefined, files: new Map() };
      heard.set(folder, known);
      await inParts((isOver) => {
        const workspace = tools.workspaceOf(folder);
        if (thread !== own || workspace === known.workspace) return true;
        const news = newsOf(known.files, workspace?.files ?? new Map());
        for (let told = news.splice(0, AT_ONCE); told.length > 0; told = news.splice(0, AT_ONCE)) {
          own.post({ do: "hear", folder, told });
          for (const [path, summary] of told)
            if (summary) known.files.set(path, summary);
            else known.files.delete(path);
          if (isOver()) return false;
        }
        known.workspace = workspace;
        return true;
      }, tools);
    }
  };

  quiet.listen((isQuiet) => thread?.hold(!isQuiet));

  return {
    async do(jobs) {
      clearTimeout(idle);
      thread ??= start();
      const own = thread;
      const about = new Set(jobs.flatMap((job) => (job.kind === "findings" ? [job.folder] : [])));
      if (own && about.size > 0) await inform(own, about);
      if (thread !== own) return this.do(jobs);
      if (!thread) return (await doHere(jobs)) as never;
      clearTimeout(idle);
      const id = ++count;
      const done = new Promise<Done[]>((resolve) => underWay.set(id, { jobs, resolve }));
      thread.post({ do: "jobs", id, jobs, folders: folders() });
      return (await done) as never;
    },
    finished(folder, kind) {
      thread?.post({ do: "finish", folder, kind });
    },
    quiet: quiet.wait,
  };
}

/** What a thread knows of the files of a folder. */
interface Heard {
  /** The last of which it has heard all. */
  workspace: Workspace | undefined;
  files: Map<string, FileSummary>;
}

/** So many files are told of in one message, so that none takes long to write. */
const AT_ONCE = 4;

function newsOf(
  known: ReadonlyMap<string, FileSummary>,
  now: ReadonlyMap<string, FileSummary>,
): [string, FileSummary | undefined][] {
  const news: [string, FileSummary | undefined][] = [];
  for (const [path, summary] of now) if (known.get(path) !== summary) news.push([path, summary]);
  for (const path of known.keys()) if (!now.has(path)) news.push([path, undefined]);
  return news;
}

/** So many files are asked about together: what comes back must not take long to receive. */
const BATCH = 8;
/** So many batches are under way, so that the thread need not wait for this one. */
const AHEAD = 2;

/** Files that are to be read, and what becomes of the answers. */
export interface Reading<T, J extends Job> {
  items: AsyncIterable<T> | Iterable<T>;
  /** Asked before each file and each answer; when it says so, the rest is left. */
  isStale: () => boolean;
  /** Undefined for what need not be read. */
  jobOf: (item: T) => Promise<J | undefined> | J | undefined;
  /** Takes some answers in, in a few milliseconds or in slices. */
  take: (answers: { item: T; job: J; done: Done<J> }[]) => Promise<void> | void;
}

/**
 * Has files read by a helper, a few at a time.
 *
 * @returns whether all answers were taken
 */
export async function readThrough<T, J extends Job>(
  helper: Helper,
  { items, isStale, jobOf, take }: Reading<T, J>,
): Promise<boolean> {
  const ahead: Promise<{ item: T; job: J; done: Done<J> }[]>[] = [];
  let batch: { item: T; job: J }[] = [];
  const send = (): void => {
    const sent = batch;
    batch = [];
    ahead.push(
      helper
        .do(sent.map(({ job }) => job))
        .then((done) => sent.map((one, i) => ({ ...one, done: done[i]! }))),
    );
  };
  const settle = async (): Promise<void> => {
    const answers = await ahead.shift()!;
    await helper.quiet();
    if (!isStale()) await take(answers);
    await breathe();
  };
  for await (const item of items) {
    await helper.quiet();
    if (isStale()) return false;
    const job = await jobOf(item);
    if (!job) continue;
    batch.push({ item, job });
    if (batch.length < BATCH) continue;
    send();
    if (ahead.length >= AHEAD) await settle();
  }
  if (batch.length > 0) send();
  while (ahead.length > 0) await settle();
  return !isStale();
}
