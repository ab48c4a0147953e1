import type { Project } from "../../engine/engine.ts";
import type {
  Engine,
  EngineProblem,
  FileSummary,
  LanguageId,
  Settings,
  Workspace,
} from "../../engine/index.ts";
import type { Evidence } from "../../evidence/evidence.ts";
import type { ServerHost } from "../host.ts";
import { inParts } from "../slices.ts";
import { type FileFindings, findIn } from "./find.ts";

/** A longer file tells others nothing: what is that long is data. */
const MAX_SIZE = 1_000_000;

/** A file that is to be read for something: plain data, which goes from thread to thread. */
export type Job = SummaryJob | EvidenceJob | FindingsJob;

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

/** What is found in it? */
export interface FindingsJob extends FileJob {
  kind: "findings";
  languageId: LanguageId;
  settings: Settings;
  /** See `Preferences`. */
  maxFileSize: number;
  dependencies: Project["dependencies"];
  /** The version control leaves the file out. */
  isIgnored: boolean;
  /** Whether it is to be told what tells findings from others without their lines; see `contextsOf`. */
  withContexts: boolean;
}

/**
 * What became of a job: plain data in strings of its own. The answer is undefined for a file that cannot be read;
 * `failed` tells what of the work it goes without.
 */
export type Done<J extends Job = Job> =
  | { answer: Answer<J> | undefined; failed?: readonly EngineProblem[] }
  | { problem: string };

export type Answer<J extends Job> = J extends SummaryJob
  ? FileSummary
  : J extends FindingsJob
    ? FileFindings | NotRead
    : readonly Evidence[];

/** A file that was not looked at for findings. */
export interface NotRead {
  /** Why, as the end of a sentence. */
  notice: string;
  /** It is not there. */
  isMissing?: boolean;
}

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
  /** What the files of a workspace folder, named by its URI, tell each other as far as that is known here. */
  workspaceOf: (folder: string) => Workspace | undefined;
  /** What the engine could not do since this was asked last; absent where it is told at once. */
  problems?: () => EngineProblem[];
  /** Lets others have their turn, where there are any, and waits until edits pause. */
  pause: () => Promise<void>;
  /** Whether it is time for that at once. */
  isHeld?: () => boolean;
}

/** Reads a file for what is asked about it. Never throws. */
export async function doJob(job: Job, tools: Tools): Promise<Done> {
  try {
    await tools.pause();
    if (job.kind === "findings") return await find(job, tools);
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

async function find(job: FindingsJob, tools: Tools): Promise<Done<FindingsJob>> {
  const { uri, languageId, maxFileSize } = job;
  const source =
    job.text === undefined ? await tools.host.read(uri, languageId, maxFileSize) : { text: job.text };
  if ("notice" in source) return { answer: source };
  const known = tools.answers?.get(job, source.text) as FileFindings | undefined;
  if (known) return { answer: known };
  tools.problems?.();
  const answer = structuredClone(await findIn(job, source, tools));
  const failed = tools.problems?.() ?? [];
  if (failed.length > 0) return { answer, failed };
  if (!("notice" in answer)) tools.answers?.put(job, source.text, answer);
  return { answer };
}

async function read(job: SummaryJob | EvidenceJob, host: Tools["host"]): Promise<string | undefined> {
  const source =
    job.kind === "summary"
      ? await host.read(job.uri, job.languageId, MAX_SIZE)
      : await host.readText(job.uri, (await loadReaders()).MAX_EVIDENCE_LENGTH);
  return source && "text" in source ? source.text : undefined;
}

async function summarise(
  { path, languageId, names }: SummaryJob,
  text: string,
  tools: Tools,
): Promise<FileSummary> {
  const { engine } = tools;
  await engine.load(languageId);
  const snapshot = engine.open({ path, languageId, text, settings: { levels: {}, providers: {}, names } });
  await inParts((isOver) => snapshot.prepareSummary?.(isOver) ?? true, tools);
  return snapshot.summary();
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
