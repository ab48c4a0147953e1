import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { hashOf, type World } from "./fingerprints.ts";
import type { Examined, Outcome } from "./outcome.ts";

/** So many caches, of calls that differ in their paths and flags, and so many bytes of them are kept. */
const MAX_FILES = 24;
const MAX_BYTES = 100_000_000;

/** What says whether an outcome of an earlier run holds still. */
export interface State {
  /** Hash of the file's content. */
  content: string;
  /** Hash of the settings and dependencies that hold for it. */
  surroundings: string;
  /** Of its workspace; a file of settings may have none. */
  root: string;
}

/** What earlier runs with the same program, paths and flags have found. */
export interface Cache {
  /** @param key - of one target */
  lookup(key: string, state: State): Examined | undefined;
  keep(key: string, state: State, outcome: Outcome): void;
  /** Writes what this run has found. Whatever goes wrong is none of the run's business. */
  save(): void;
}

interface Entry extends State {
  examined: Examined;
}

/** Plain data of a cache file. Questions are numbers of those of the entry's root. */
interface Stored {
  worlds: { root: string; hash: string; questions: [string, string][] }[];
  entries: [string, State & { examined: Omit<Examined, "questions"> & { questions: number[] } }][];
}

/**
 * Opens a cache; one that is missing or broken is empty.
 *
 * @param folder - where caches are kept
 * @param identity - of the program and the call
 */
export function openCache(folder: string, identity: string, worlds: ReadonlyMap<string, World>): Cache {
  const file = join(folder, `check-${hashOf(identity)}.json`);
  const stored = read(file);
  const known = new Map(stored.entries);
  const holds = new Map(stored.worlds.map((world) => [world.root, unchanged(world, worlds.get(world.root))]));
  const kept = new Map<string, Entry>();
  let isNew = stored.worlds.some(({ root, hash }) => worlds.get(root)?.hash !== hash);
  return {
    lookup(key, { content, surroundings, root }) {
      const entry = known.get(key);
      if (!entry || entry.content !== content || entry.surroundings !== surroundings || entry.root !== root)
        return undefined;
      const world = stored.worlds.find((one) => one.root === root);
      const questions = entry.examined.questions.map((number) => world?.questions[number]?.[0] ?? "");
      const isSame = entry.examined.questions.every((number) => holds.get(root)?.(number));
      if (!isSame) return undefined;
      const examined = { ...entry.examined, questions };
      kept.set(key, { content, surroundings, root, examined });
      return examined;
    },
    keep(key, state, { examined, problems }) {
      // A secret must not get into another file; what went wrong once may go well the next time.
      if (!examined || problems.length > 0 || examined.isSensitive || examined.file.rewrite) return;
      kept.set(key, { ...state, examined });
      isNew = true;
    },
    save() {
      try {
        if (isNew || kept.size !== known.size) write(folder, file, toStored(kept, worlds));
        else utimesSync(file, new Date(), new Date());
      } catch {
        // The next run has to do without.
      }
    },
  };
}

/** Tells by number which questions have the answers that they had. */
function unchanged(before: Stored["worlds"][number], now: World | undefined): (number: number) => boolean {
  if (before.hash === now?.hash) return () => true;
  const known = new Map<number, boolean>();
  return (number) => {
    let isSame = known.get(number);
    if (isSame === undefined) {
      const [key, fingerprint] = before.questions[number] ?? ["", ""];
      isSame = now !== undefined && now.fingerprint(key) === fingerprint;
      known.set(number, isSame);
    }
    return isSame;
  };
}

function toStored(kept: ReadonlyMap<string, Entry>, worlds: ReadonlyMap<string, World>): Stored {
  const numbers = new Map([...worlds.keys()].map((root) => [root, new Map<string, number>()]));
  const entries = [...kept].flatMap(([key, { examined, ...state }]): Stored["entries"] => {
    const known = numbers.get(state.root);
    if (!known && examined.questions.length > 0) return [];
    const questions = examined.questions.map((question) => {
      const number = known!.get(question) ?? known!.size;
      known!.set(question, number);
      return number;
    });
    return [[key, { ...state, examined: { ...examined, questions } }]];
  });
  const stored = [...worlds].map(([root, world]) => ({
    root,
    hash: world.hash,
    questions: [...numbers.get(root)!.keys()].map((key): [string, string] => [key, world.fingerprint(key)]),
  }));
  return { worlds: stored, entries };
}

const NOTHING: Stored = { worlds: [], entries: [] };

/** The first line is the hash of the rest: half a file is none. */
function read(file: string): Stored {
  try {
    const text = readFileSync(file, "utf8");
    const end = text.indexOf("\n");
    const body = text.slice(end + 1);
    return hashOf(body) === text.slice(0, end) ? JSON.parse(body) : NOTHING;
  } catch {
    return NOTHING;
  }
}

/** Writes beside the file and puts it in its place, so that a run at the same time reads the old or the new one. */
function write(folder: string, file: string, stored: Stored): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const body = JSON.stringify(stored);
  const fresh = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(fresh, `${hashOf(body)}\n${body}`, { mode: 0o600 });
    renameSync(fresh, file);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
  prune(folder);
}

/** Takes the oldest caches away, and what runs that were stopped have left. */
function prune(folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => /^check-[\w-]{22}\.json(\.\d+\.tmp)?$/.test(name))
    .map((name) => ({ path: join(folder, name), ...pick(statSync(join(folder, name))) }))
    .sort((a, b) => b.time - a.time);
  let bytes = 0;
  for (const [index, { path, size, time }] of files.entries()) {
    bytes += size;
    const isLeft = path.endsWith(".tmp") && Date.now() - time > 3_600_000;
    if (isLeft || index >= MAX_FILES || (bytes > MAX_BYTES && index > 0)) rmSync(path, { force: true });
  }
}

function pick({ size, mtimeMs }: { size: number; mtimeMs: number }): { size: number; time: number } {
  return { size, time: mtimeMs };
}
