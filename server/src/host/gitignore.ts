import { firstPlaces, matchesPart, nextPlaces } from "../config/glob.ts";

/** What a file of patterns says about a path: the last pattern that matches it decides. */
export type Verdict = "ignored" | "wanted" | undefined;

/** The patterns of one `.gitignore`. */
export interface IgnorePatterns {
  /**
   * @param path - relative to the folder of the patterns, `/` separated. That what lies in an ignored folder is ignored is
   *   for the caller to know.
   */
  test(path: string, isFolder: boolean): Verdict;
}

interface Pattern {
  /** What each part of a path has to be; `**` is any number of them. */
  segments: readonly string[];
  /** It is about a name at any depth, which `segments` has alone. */
  isName: boolean;
  isFolder: boolean;
  verdict: Verdict;
}

/** A file with more says nothing that anybody has written by hand. */
const MAX_PATTERNS = 20_000;

/**
 * Reads patterns as git does, without regard to case. A pattern comes from strangers: matching takes time in proportion to its
 * length times the path's, whatever it says, which a regular expression made of it would not.
 */
export function readIgnorePatterns(text: string): IgnorePatterns {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const patterns = lines
    .slice(0, MAX_PATTERNS)
    .flatMap((line) => compile(line) ?? [])
    .reverse();
  return {
    test(path, isFolder) {
      const parts = path.toLowerCase().split("/");
      return patterns.find((pattern) => matches(pattern, parts, isFolder))?.verdict;
    },
  };
}

function compile(line: string): Pattern | undefined {
  const given = withoutBlanks(line);
  if (given === "" || given.startsWith("#") || isCutOff(given)) return undefined;
  const isNegated = given.startsWith("!");
  const body = withSets(isNegated ? given.slice(1) : given).toLowerCase();
  const isFolder = body.endsWith("/");
  const way = isFolder ? body.slice(0, -1) : body;
  const segments = way.split("/");
  if (segments[0] === "") segments.shift();
  if (segments.length === 0 || segments.includes("")) return undefined;
  return {
    segments: segments.filter((segment, index) => segment !== "**" || segments[index - 1] !== "**"),
    isName: !way.includes("/") && way !== "**",
    isFolder,
    verdict: isNegated ? "wanted" : "ignored",
  };
}

/** Blanks at the end count where a backslash is before them. */
function withoutBlanks(line: string): string {
  let end = line.length;
  while (end > 0 && /[ \t]/.test(line[end - 1]!) && !isEscaped(line, end - 1)) end -= 1;
  return line.slice(0, end);
}

function isCutOff(pattern: string): boolean {
  return pattern.endsWith("\\") && !isEscaped(pattern, pattern.length - 1);
}

function isEscaped(text: string, place: number): boolean {
  let backslashes = 0;
  while (text[place - backslashes - 1] === "\\") backslashes += 1;
  return backslashes % 2 === 1;
}

/** What a backslash is before, as a set of one character. */
function withSets(pattern: string): string {
  return pattern.replace(/\\(.)/gs, (_, character: string) =>
    /[*?[\\]/.test(character) ? `[${character}]` : character,
  );
}

function matches(pattern: Pattern, parts: readonly string[], isFolder: boolean): boolean {
  const { segments, isName } = pattern;
  if (pattern.isFolder && !isFolder) return false;
  return isName ? matchesPart(segments[0]!, parts.at(-1)!) : matchesAll(segments, parts);
}

function matchesAll(segments: readonly string[], parts: readonly string[]): boolean {
  let places = firstPlaces(segments);
  for (const part of parts) places = nextPlaces(places, segments, part);
  return places.has(segments.length);
}
