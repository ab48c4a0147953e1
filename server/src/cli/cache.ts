import { cacheFile } from "../host/cache-file.ts";
import type { World } from "../host/fingerprints.ts";
import type { Examined, Outcome } from "./outcome.ts";

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
  // Calls that differ in their paths and flags have caches of their own.
  const file = cacheFile(folder, "check", identity);
  const stored = understand(file.read());
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
        if (isNew || kept.size !== known.size) file.write(JSON.stringify(toStored(kept, worlds)));
        else file.touch();
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

function understand(text: string | undefined): Stored {
  try {
    return text === undefined ? NOTHING : JSON.parse(text);
  } catch {
    return NOTHING;
  }
}
