import type { Engine, EngineProblem, FileSummary, LanguageId, Settings } from "../../engine/index.ts";
import type { Evidence } from "../../evidence/evidence.ts";
import type { ServerHost } from "../host.ts";

/** A longer file tells others nothing: what is that long is data. */
const MAX_SIZE = 1_000_000;

/** A file that is to be read for something: plain data, which goes from thread to thread. */
export type Job = SummaryJob | EvidenceJob;

interface FileJob {
  uri: string;
  /** URI of the workspace folder. */
  folder: string;
  /** From the workspace folder, `/` separated. */
  path: string;
  /** What an editor holds in place of the file on the disk. */
  text?: string;
}

/** What does it tell the other files? */
export interface SummaryJob extends FileJob {
  kind: "summary";
  languageId: LanguageId;
  /** Calls of one's own; see `Settings`. */
  names: Settings["names"];
}

/** What does it show for the checklist? */
export interface EvidenceJob extends FileJob {
  kind: "evidence";
}

/**
 * What became of a job: plain data in strings of its own. The answer is undefined for a file that cannot be read;
 * `failed` tells what of the work it goes without.
 */
export type Done<J extends Job = Job> =
  | { answer: Answer<J> | undefined; failed?: readonly EngineProblem[] }
  | { problem: string };

export type Answer<J extends Job> = J extends SummaryJob ? FileSummary : readonly Evidence[];

/** Answers that are known, by the job and the text that it is about. */
export interface Answers {
  get(job: Job, text: string): Answer<Job> | undefined;
  put(job: Job, text: string, answer: Answer<Job>): void;
}

/** What jobs are done with. */
export interface Tools {
  host: Pick<ServerHost, "read" | "readText" | "clock">;
  engine: Engine;
  answers?: Answers | undefined;
}

/** Reads a file for what is asked about it. Never throws. */
export async function doJob(job: Job, tools: Tools): Promise<Done> {
  try {
    const text = job.text ?? (await read(job, tools.host));
    if (text === undefined) return { answer: undefined };
    const known = tools.answers?.get(job, text);
    if (known) return { answer: known };
    // A part of a text keeps the whole of it in memory: the answer gets strings of its own.
    const failed: EngineProblem[] = [];
    const answer = structuredClone(
      await (job.kind === "summary" ? summarise(job, text, tools) : show(job, text, tools, failed)),
    );
    if (failed.length > 0) return { answer, failed };
    tools.answers?.put(job, text, answer);
    return { answer };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

/** The readers of evidence are large, and most sessions ask for none. */
const loadReaders = () => import("../../evidence/index.ts");

async function read(job: Job, host: Tools["host"]): Promise<string | undefined> {
  const source =
    job.kind === "summary"
      ? await host.read(job.uri, job.languageId, MAX_SIZE)
      : await host.readText(job.uri, (await loadReaders()).MAX_EVIDENCE_LENGTH);
  return source && "text" in source ? source.text : undefined;
}

async function summarise(
  { path, languageId, names }: SummaryJob,
  text: string,
  { engine }: Tools,
): Promise<FileSummary> {
  await engine.load(languageId);
  return engine.open({ path, languageId, text, settings: { levels: {}, providers: {}, names } }).summary();
}

async function show(
  { path }: EvidenceJob,
  text: string,
  { engine, host }: Tools,
  failed: EngineProblem[],
): Promise<Evidence[]> {
  // Without it the modules show nothing, and all other files what they do.
  const [{ readEvidence }] = await Promise.all([loadReaders(), engine.load("python").catch(() => {})]);
  const outline = (file: string, code: string) =>
    engine.open({ path: file, languageId: "python", text: code }).outline();
  return readEvidence(path, text, outline, {
    ...(host.clock && { clock: host.clock }),
    onProblem: (problem) => failed.push(problem),
  });
}
