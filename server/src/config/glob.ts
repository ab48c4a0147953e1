/**
 * Patterns for files as in `.gitignore`: without a `/`, a pattern names a file or a folder at any depth, with one the
 * way from the folder that the configuration is for; a folder stands for all that is in it. `*` and `?` stay inside a
 * name, `**` crosses folders, `[abc]` and `[a-z]` are one character, `{a,b}` is either. Case counts.
 *
 * Matching takes time in proportion to the pattern's length times the path's, whatever the pattern.
 */
export interface Glob {
  /** @param path - the parts of a file's path, relative to the folder that the patterns are for */
  matches(path: readonly string[]): boolean;
}

/** @returns the pattern compiled, or in half a sentence what is wrong with it */
export function compileGlob(pattern: string): Glob | { problem: string } {
  const problem = problemOf(pattern);
  if (problem) return { problem };
  const alternatives = expand(pattern);
  if (!alternatives) return { problem: `its braces stand for more than ${MAX_ALTERNATIVES} patterns` };
  const compiled = alternatives.map(compile);
  return { matches: (path) => compiled.some((alternative) => matches(alternative, path)) };
}

/**
 * Whether one of some patterns that are known to be right matches.
 *
 * @param path - of a file, relative to the folder that the patterns are for, `/` separated
 */
export function matchesAny(patterns: readonly string[], path: string): boolean {
  const parts = path.split("/");
  return patterns.some((pattern) => {
    let glob = compiledGlobs.get(pattern);
    if (!glob) {
      const made = compileGlob(pattern);
      glob = "matches" in made ? made : { matches: () => false };
      if (compiledGlobs.size >= MAX_KEPT) compiledGlobs.clear();
      compiledGlobs.set(pattern, glob);
    }
    return glob.matches(parts);
  });
}

const compiledGlobs = new Map<string, Glob>();
/** More than a configuration may hold. */
const MAX_KEPT = 20_000;
const MAX_LENGTH = 500;
const MAX_ALTERNATIVES = 64;

interface Pattern {
  /** What each part of a path has to be; `**` is any number of them. */
  segments: readonly string[];
  /** It matches folders only, and so what is in them. */
  isFolder: boolean;
  /** What the one part has to be, of a pattern that is about no more than that, and what that begins and ends with. */
  name: { pattern: string; start: string; end: string } | undefined;
  /** Nothing in it stands for anything else. */
  isPlain: boolean;
}

function problemOf(pattern: string): string | undefined {
  if (pattern.trim() === "") return "it is empty";
  if (pattern.length > MAX_LENGTH) return `it is longer than ${MAX_LENGTH} characters`;
  if (pattern.includes("\\")) return 'folders are separated by "/"';
  if (pattern.startsWith("!")) return 'it cannot begin with "!"; use "include" or a later override';
  if (pattern.split("/").includes("..")) return 'it cannot leave the folder by ".."';
  if (/^[A-Za-z]:/.test(pattern)) return "it is relative to the folder of the configuration";
  const depth = [...pattern].reduce(
    (open, character) => (open < 0 ? open : open + Number(character === "{") - Number(character === "}")),
    0,
  );
  return depth === 0 ? undefined : "a brace is not closed, or not opened";
}

/** The patterns that braces stand for; undefined when there are too many. */
function expand(pattern: string): string[] | undefined {
  let done: string[] = [];
  let open = [pattern];
  while (open.length > 0) {
    const next: string[] = [];
    for (const item of open) {
      const braces = /\{([^{}]*)\}/.exec(item);
      if (!braces) done = [...done, item];
      else
        for (const choice of braces[1]!.split(","))
          next.push(item.slice(0, braces.index) + choice + item.slice(braces.index + braces[0].length));
    }
    if (done.length + next.length > MAX_ALTERNATIVES) return undefined;
    open = next;
  }
  return done;
}

function compile(pattern: string): Pattern {
  const isFolder = pattern.endsWith("/");
  const isAnchored = pattern.replace(/\/$/, "").includes("/");
  const segments = pattern.split("/").filter((segment) => segment !== "" && segment !== ".");
  const all = isAnchored ? segments : ["**", ...segments];
  return {
    segments: all.filter((segment, index) => segment !== "**" || all[index - 1] !== "**"),
    isFolder,
    name: !isAnchored && segments.length === 1 && segments[0] !== "**" ? nameOf(segments[0]!) : undefined,
    isPlain: !segments.some((segment) => /[*?[]/.test(segment)),
  };
}

function nameOf(pattern: string): Pattern["name"] {
  const start = /^[^*?[]*/.exec(pattern)![0];
  const end = pattern.includes("[") ? "" : pattern.slice(pattern.search(/(?<![^*?])[^*?]*$/));
  return { pattern, start, end };
}

function matches(pattern: Pattern, path: readonly string[]): boolean {
  const { segments, isFolder, isPlain, name } = pattern;
  const most = isFolder ? path.length - 1 : path.length;
  if (name !== undefined) {
    for (let index = 0; index < most; index += 1) if (isNamed(path[index]!, name, isPlain)) return true;
    return false;
  }
  if (isPlain && segments[0] !== "**")
    return segments.length <= most && segments.every((segment, index) => segment === path[index]);
  return matchesAllWays(pattern, path);
}

function isNamed(
  part: string,
  { pattern, start, end }: NonNullable<Pattern["name"]>,
  isPlain: boolean,
): boolean {
  if (isPlain) return part === pattern;
  return part.endsWith(end) && part.startsWith(start) && matchesPart(pattern, part);
}

function matchesAllWays({ segments, isFolder }: Pattern, path: readonly string[]): boolean {
  const end = segments.length;
  let places = firstPlaces(segments);
  for (const [index, part] of path.entries()) {
    places = nextPlaces(places, segments, part);
    if (places.has(end) && (!isFolder || index < path.length - 1)) return true;
  }
  return false;
}

/** Where the first part of a path may be in a pattern. All ways through it are followed at once: none takes long. */
export function firstPlaces(segments: readonly string[]): Set<number> {
  return withGaps(new Set([0]), segments);
}

/** Where the next part of a path may be, once a part was at one of some places; the pattern's length is its end. */
export function nextPlaces(
  places: ReadonlySet<number>,
  segments: readonly string[],
  part: string,
): Set<number> {
  const next = new Set<number>();
  for (const place of places) {
    const segment = segments[place];
    if (segment === undefined) continue;
    if (segment === "**") {
      next.add(place);
      if (place === segments.length - 1) next.add(segments.length);
    } else if (matchesPart(segment, part)) next.add(place + 1);
  }
  return withGaps(next, segments);
}

/** A `**` may stand for nothing, but for a last one, which is about what is in a folder. */
function withGaps(places: Set<number>, segments: readonly string[]): Set<number> {
  for (const place of places)
    if (segments[place] === "**" && place < segments.length - 1) places.add(place + 1);
  return places;
}

/** Whether a name is as one part of a pattern says; goes back to the last `*` only, which is enough. */
export function matchesPart(pattern: string, name: string): boolean {
  let [at, in_] = [0, 0];
  let star = -1;
  let resume = 0;
  while (at < name.length) {
    const step = pattern[in_] === "*" ? undefined : stepOver(pattern, in_, name[at]!);
    if (pattern[in_] === "*") {
      star = in_;
      in_ += 1;
      resume = at;
    } else if (step !== undefined) {
      in_ = step;
      at += 1;
    } else if (star >= 0) {
      in_ = star + 1;
      resume += 1;
      at = resume;
    } else return false;
  }
  while (pattern[in_] === "*") in_ += 1;
  return in_ === pattern.length;
}

/** Where a pattern goes on once its element at a place has taken a character; undefined when it does not. */
function stepOver(pattern: string, place: number, character: string): number | undefined {
  const element = pattern[place];
  if (element === undefined) return undefined;
  if (element === "?") return place + 1;
  const close = element === "[" ? pattern.indexOf("]", place + 2) : -1;
  if (close < 0) return element === character ? place + 1 : undefined;
  const isNot = /[!^]/.test(pattern[place + 1]!);
  const set = pattern.slice(place + (isNot ? 2 : 1), close);
  return isInSet(set, character) !== isNot ? close + 1 : undefined;
}

function isInSet(set: string, character: string): boolean {
  for (let index = 0; index < set.length; index += 1) {
    if (set[index + 1] === "-" && index + 2 < set.length) {
      if (set[index]! <= character && character <= set[index + 2]!) return true;
      index += 2;
    } else if (set[index] === character) return true;
  }
  return false;
}
