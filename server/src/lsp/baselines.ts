import { contextsOf, type FindingContext } from "../baseline/context.ts";
import { BASELINE_FILE, type BaselineEntry, readBaseline } from "../baseline/file.ts";
import { createMatcher } from "../baseline/match.ts";
import type { BaselineShow, Preferences } from "../config/settings.ts";
import type { Snapshot } from "../engine/engine.ts";
import type { Finding } from "../engine/finding.ts";
import { type Folders, keyOf, uriIn } from "./folders.ts";
import type { ServerHost } from "./host.ts";

/** The findings that are known, and how the editor shows them. */
export interface Baselines {
  /** Reads the baseline of a document, which `of` then has at hand. @param config - URI of its configuration file */
  prepare(uri: string, preferences: Preferences, config: string | undefined): Promise<void>;
  /** Whether findings of a document may be known, so that they are shown in another way; `among` takes contexts then. */
  isUsed(uri: string): boolean;
  /** Which of a document's findings are known, and what becomes of them. */
  of(uri: string, snapshot: Snapshot): { show: BaselineShow; known: ReadonlySet<Finding> };
  /** The same of findings that were made elsewhere. @param contexts - one for each; see `contextsOf` */
  among(
    uri: string,
    findings: readonly Finding[],
    contexts: readonly FindingContext[],
  ): { show: BaselineShow; known: ReadonlySet<Finding> };
  /** A file has changed. @returns whether it is a baseline that was in use, or may be one now */
  changed(uri: string): boolean;
}

/** What is known of one folder's findings. */
interface Known {
  /** The folder that the entries' paths start in, with a `/` at its end. */
  base: string;
  byPath: ReadonlyMap<string, readonly BaselineEntry[]>;
  /** Entries of files that are no more. */
  homeless: readonly BaselineEntry[];
}

/** Larger baselines are not read by the editor; in bytes. */
const MAX_SIZE = 50_000_000;
const NOTHING: ReadonlySet<Finding> = new Set();

/** @param complain - told, once, of a baseline that cannot be read */
export function createBaselines(
  host: ServerHost,
  folders: Folders,
  complain: (message: string) => void,
): Baselines {
  const files = new Map<string, Promise<Known | undefined>>();
  /** By the document, as it was when the document was last analysed from scratch. */
  const inUse = new Map<string, { show: BaselineShow; known: Known }>();
  /** Counts what `prepare` was asked of each document: the last time counts. */
  const asked = new Map<string, number>();
  const answers = new WeakMap<Snapshot, { known: Known; findings: ReadonlySet<Finding> }>();

  const read = async (file: string): Promise<Known | undefined> => {
    const source = await host.readText(file, MAX_SIZE);
    if (source === undefined) return undefined;
    const result = "notice" in source ? { problem: source.notice } : readBaseline(source.text);
    if ("entries" in result) return known(host, file, result.entries);
    const { problem } = result;
    const what =
      typeof problem === "string"
        ? problem
        : `line ${problem.line}, column ${problem.column}: ${problem.message}`;
    complain(`${file} is not used: ${what}.`);
    return undefined;
  };

  return {
    async prepare(uri, { baseline, baselineShow: show }, config) {
      const own = (asked.get(keyOf(uri)) ?? 0) + 1;
      asked.set(keyOf(uri), own);
      inUse.delete(keyOf(uri));
      if (show === "normal") return;
      const file = fileFor(folders, uri, baseline, config);
      if (file === undefined) return;
      const reading = files.get(keyOf(file)) ?? read(file);
      files.set(keyOf(file), reading);
      const found = await reading;
      if (found && asked.get(keyOf(uri)) === own) inUse.set(keyOf(uri), { show, known: found });
    },
    isUsed: (uri) => inUse.has(keyOf(uri)),
    of(uri, snapshot) {
      const own = inUse.get(keyOf(uri));
      if (!own) return { show: "normal", known: NOTHING };
      const answer = answers.get(snapshot);
      if (answer?.known === own.known) return { show: own.show, known: answer.findings };
      const findings = knownAmong(own.known, uri, snapshot.findings(), () => contextsIn(snapshot));
      answers.set(snapshot, { known: own.known, findings });
      return { show: own.show, known: findings };
    },
    among(uri, findings, contexts) {
      const own = inUse.get(keyOf(uri));
      if (!own) return { show: "normal", known: NOTHING };
      return { show: own.show, known: knownAmong(own.known, uri, findings, () => contexts) };
    },
    changed(uri) {
      const wasRead = files.delete(keyOf(uri));
      return wasRead || uri.endsWith(`/${BASELINE_FILE}`);
    },
  };
}

/** The file that the configuration names, or the usual one of the workspace's folder. */
function fileFor(
  folders: Folders,
  uri: string,
  baseline: string | undefined,
  config: string | undefined,
): string | undefined {
  if (baseline !== undefined && config !== undefined)
    return uriIn(config.slice(0, config.lastIndexOf("/")), baseline);
  const folder = folders.folderOf(uri);
  return folder && uriIn(folder, BASELINE_FILE);
}

async function known(host: ServerHost, file: string, entries: readonly BaselineEntry[]): Promise<Known> {
  const folder = file.slice(0, file.lastIndexOf("/"));
  const base = `${folder.endsWith("/.preflight") ? folder.slice(0, -"/.preflight".length) : folder}/`;
  const byPath = new Map<string, BaselineEntry[]>();
  for (const entry of entries) {
    const others = byPath.get(entry.path);
    if (others) others.push(entry);
    else byPath.set(entry.path, [entry]);
  }
  const homeless: BaselineEntry[] = [];
  for (const [path, own] of byPath) {
    // The smallest limit: whether there is a file is the question, not what it says.
    const { href } = new URL(path.split("/").map(encodeURIComponent).join("/"), base);
    if ((await host.readText(href, 0)) === undefined) homeless.push(...own);
  }
  return { base, byPath, homeless };
}

function knownAmong(
  { base, byPath, homeless }: Known,
  uri: string,
  findings: readonly Finding[],
  contextsOfThem: () => readonly FindingContext[],
): ReadonlySet<Finding> {
  const path = pathFrom(base, uri);
  const own = byPath.get(path) ?? [];
  if (findings.length === 0 || own.length + homeless.length === 0) return NOTHING;
  const contexts = contextsOfThem();
  if (contexts.length < findings.length) return NOTHING;
  const matcher = createMatcher([...own, ...homeless], (other) => other !== path);
  const placed = findings.map(({ rule }, index) => ({ rule, context: contexts[index]! }));
  const isKnown = matcher.known(path, placed);
  return new Set(findings.filter((_, index) => isKnown[index]));
}

function contextsIn(snapshot: Snapshot): FindingContext[] {
  const findings = snapshot.findings();
  const secrets = findings.flatMap(({ isSensitive, span }) => (isSensitive ? [span] : []));
  const spans = findings.map(({ span }) => span);
  return contextsOf(snapshot.text, snapshot.languageId, spans, secrets);
}

/** The path of a document from a folder; it may lead out of it. */
function pathFrom(base: string, uri: string): string {
  const from = keyOf(base).split("/").slice(0, -1);
  const to = keyOf(uri.replace(/^vscode-notebook-cell:/, "file:").replace(/#.*/s, "")).split("/");
  let common = 0;
  while (common < from.length && from[common] === to[common]) common += 1;
  return [...from.slice(common).map(() => ".."), ...to.slice(common)].join("/");
}
