import { dirname } from "node:path";
import { cacheFolder } from "../host/cache-folder.ts";
import { hashOf, hashOfFile, programHash } from "../host/hash.ts";
import { createSurroundingsReader, type Surroundings } from "../host/surroundings.ts";
import { openCache, type State } from "./cache.ts";
import type { CheckerOptions } from "./checker.ts";
import type { Examined, Outcome, Problem } from "./outcome.ts";
import { reportPath, type Target } from "./targets.ts";
import { rootOf, type WorkspaceFiles } from "./workspaces.ts";
import { createWorlds } from "./worlds.ts";

/** What an earlier run knows of the files of this one. */
export interface Memory {
  /** What holds still. */
  known: ReadonlyMap<Target, Examined>;
  /** What is wrong with the configuration of a file, which no kept report tells. */
  problemsOf(target: Target): readonly Problem[];
  keep(target: Target, outcome: Outcome): void;
  save(): void;
}

const NONE: Memory = { known: new Map(), problemsOf: () => [], keep() {}, save() {} };

/** Where runs keep what they have found, and for which call. */
export interface MemoryOptions {
  /** False: nothing is taken from an earlier run, and nothing is kept. */
  isWanted: boolean;
  /** A folder; a place of its own when absent. */
  folder: string | undefined;
  paths: readonly string[];
}

/** Looks up what is known of targets, unless the options forbid it. */
export async function recall(
  targets: readonly Target[],
  files: WorkspaceFiles,
  { filter, fix, parts }: CheckerOptions,
  { isWanted, folder, paths }: MemoryOptions,
): Promise<Memory> {
  const program = isWanted ? programHash() : undefined;
  if (program === undefined) return NONE;
  const contents = new Map<string, string>();
  const contentOf = (file: string): string => {
    let content = contents.get(file);
    if (content === undefined) {
      content = hashOfFile(file);
      contents.set(file, content);
    }
    return content;
  };
  const chosen = {
    select: filter.select && [...filter.select],
    ignore: [...filter.ignore],
    least: filter.severity,
  };
  const identity = JSON.stringify([program, process.cwd(), chosen, fix, parts, paths]);
  const reader = createSurroundingsReader();
  const namesOf = new Map<string, string>();
  for (const file of [...files.values()].flat()) {
    const { names, calls, chatCalls } = (await reader.of(dirname(file))).config.layer;
    if (names ?? calls ?? chatCalls) namesOf.set(file, JSON.stringify([names, calls, chatCalls]));
  }
  // What a file tells depends on its text, and on what calls of one's own its settings name.
  const tellingOf = (file: string) => `${contentOf(file)} ${namesOf.get(file) ?? ""}`;
  const cache = openCache(folder ?? cacheFolder(), identity, createWorlds(files, tellingOf));
  const states = new Map<Target, State>();
  const problems = new Map<Target, Problem[]>();
  const known = new Map<Target, Examined>();
  /** What is wrong with configurations, which is no fault of the file with which it is noticed. */
  let told: Set<string> | undefined;
  for (const target of targets) {
    const { file, languageId, named } = target;
    const surroundings = await reader.of(dirname(file));
    problems.set(target, configProblems(surroundings));
    const content = contentOf(file);
    // Whether git ignores a config file that was named is asked anew each time.
    if (content === "" || (named && languageId === "config")) continue;
    const state = { content, surroundings: hashOfSurroundings(surroundings), root: rootOf(target) };
    states.set(target, state);
    const examined = cache.lookup(keyOf(target), state);
    if (examined) known.set(target, examined);
  }
  return {
    known,
    problemsOf: (target) => problems.get(target) ?? [],
    keep(target, outcome) {
      const state = states.get(target);
      told ??= new Set([...problems.values()].flat().map(({ path, message }) => `${path}\0${message}`));
      const own = outcome.problems.filter(({ path, message }) => !told!.has(`${path}\0${message}`));
      // What was left out, or gave up, may have its turn the next time.
      if (state && own.length === 0) cache.keep(keyOf(target), state, { ...outcome, problems: own });
    },
    save: () => cache.save(),
  };
}

function keyOf({ path, context, named, languageId }: Target): string {
  return JSON.stringify([path, context, named, languageId]);
}

function configProblems({ config: { path, problems } }: Surroundings): Problem[] {
  return problems.map(({ line, column, message, isNote }) => ({
    path: reportPath(path ?? ""),
    message: `line ${line}, column ${column}: ${message}`,
    fatal: !isNote,
  }));
}

const HASHES = new WeakMap<Surroundings, string>();

function hashOfSurroundings(surroundings: Surroundings): string {
  let hash = HASHES.get(surroundings);
  if (hash === undefined) {
    const { config, project } = surroundings;
    hash = hashOf(JSON.stringify([config.path, config.layer, [...project.dependencies]]));
    HASHES.set(surroundings, hash);
  }
  return hash;
}
