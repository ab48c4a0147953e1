import { groupBy } from "../../engine/group-by.ts";
import { type Label, labelOf } from "../label.ts";

/**
 * Labels, as `labelOf` reads them, by the literals that they stand for, in which `*` stands for any characters. Case
 * does not matter.
 */
export type Table = Readonly<Record<string, string>>;

export interface Lookup {
  find(name: string): Label | undefined;
  /** The label of a dotted name, or of a name above it. */
  findAbove(name: string): Label | undefined;
  /** The label of a path, or of its last parts; a `*` stays within a part. */
  findEnd(path: string): Label | undefined;
  label(key: string): Label;
  /** The keys whose first word may be a program. */
  keysOf(program: string): readonly string[];
}

/** Makes a table searchable. */
export function createLookup(table: Table): Lookup {
  const labels = new Map(Object.entries(table).map(([key, label]) => [key.toLowerCase(), labelOf(label)]));
  const globs = [...labels.keys()].filter((key) => key.includes("*"));
  const matchers = globs.map((key) => ({ key, matches: globMatcher(key) }));
  const byProgram = groupBy(labels.keys(), (key) => key.split(" ", 1)[0]!);
  const find = (name: string) => {
    const lower = name.toLowerCase();
    const exact = labels.get(lower);
    if (exact !== undefined) return exact;
    const glob = matchers.find(({ matches }) => matches(lower));
    return glob && labels.get(glob.key);
  };
  const slashes = new Map(globs.map((key) => [key, key.split("/").length]));
  const findPath = (path: string) => {
    const lower = path.toLowerCase();
    const exact = labels.get(lower);
    if (exact !== undefined) return exact;
    const depth = path.split("/").length;
    const glob = matchers.find(({ key, matches }) => slashes.get(key) === depth && matches(lower));
    return glob && labels.get(glob.key);
  };
  return {
    find,
    findAbove: (name) => firstOf(endingsBefore(name, "."), find),
    findEnd: (path) => firstOf(startingsAfter(path, "/"), findPath),
    label: (key) => labels.get(key)!,
    keysOf: (program) => byProgram.get(program.toLowerCase()) ?? [],
  };
}

/** Compares with a literal in which `*` stands for any characters; without backtracking. */
function globMatcher(glob: string): (text: string) => boolean {
  const parts = glob.split("*");
  const [first, last] = [parts[0]!, parts.at(-1)!];
  return (text) => {
    if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
      return false;
    let at = first.length;
    for (const part of parts.slice(1, -1)) {
      const found = text.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at <= text.length - last.length;
  };
}

/** `a.b.c`, `a.b`, `a`. */
function* endingsBefore(name: string, separator: string): Generator<string> {
  for (let end = name.length; end > 0; end = name.lastIndexOf(separator, end - 1)) yield name.slice(0, end);
}

/** `/a/b/c`, `a/b/c`, `b/c`, `c`. */
function* startingsAfter(path: string, separator: string): Generator<string> {
  yield separator + path;
  yield path;
  for (let at = path.indexOf(separator); at >= 0; at = path.indexOf(separator, at + 1))
    yield path.slice(at + 1);
}

/** The first that is found. */
export function firstOf<T, R>(items: Iterable<T>, find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
