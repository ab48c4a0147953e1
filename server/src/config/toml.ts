import { parse, TomlError } from "smol-toml";
import type { FileProblem } from "./file.ts";

/** The table of Preflight in a TOML file. */
export interface TomlTable {
  value: unknown;
  /** What is no TOML in it. */
  problems: FileProblem[];
  /** Where a key or a value of the table stands. */
  placeOf(path: readonly (string | number)[]): Omit<FileProblem, "message">;
}

/**
 * Reads `[tool.preflight]` and the tables below it. What is wrong elsewhere in the file is no concern of it; a table of
 * its own that is no TOML is told, and the others count.
 *
 * @returns undefined where the file has no such table
 */
export function readToml(text: string): TomlTable | undefined {
  // An editor counts what ends with a lone carriage return as a line, TOML does not.
  const lines = text.split(/\r\n|\r|\n/);
  const entries = scan(lines);
  const placeOf: TomlTable["placeOf"] = (path) => placeIn(lines, entries, path);
  const whole = tryParse(lines.join("\n"));
  if ("value" in whole) {
    const value = tableOf(whole.value);
    return value === undefined ? undefined : { value, problems: [], placeOf };
  }
  const tables = ownTables(lines);
  if (tables.length === 0) return undefined;
  if (tables.length > MOST_TABLES) return { value: {}, problems: [whole.problem], placeOf };
  const problems: FileProblem[] = [];
  const good = tables.filter((table) => {
    const result = tryParse(blanked(lines, [table]));
    if ("problem" in result) problems.push(result.problem);
    return "value" in result;
  });
  const together = tryParse(blanked(lines, good));
  if ("problem" in together) problems.push(together.problem);
  const value = "value" in together ? (tableOf(together.value) ?? {}) : {};
  return { value, problems, placeOf };
}

/** Of more tables, none is tried by itself. */
const MOST_TABLES = 100;

function tryParse(text: string): { value: Record<string, unknown> } | { problem: FileProblem } {
  try {
    return { value: parse(text) };
  } catch (error) {
    if (!(error instanceof TomlError || error instanceof RangeError)) throw error;
    const message = `not valid TOML: ${(error.message.split("\n")[0] ?? "").replace(/^Invalid TOML document: /, "")}`;
    const [line, column] = error instanceof TomlError ? [error.line, error.column] : [1, 1];
    return { problem: { line, column, length: 0, message } };
  }
}

function tableOf(file: Record<string, unknown>): unknown {
  const { tool } = file;
  if (typeof tool !== "object" || tool === null || !Object.hasOwn(tool, "preflight")) return undefined;
  return (tool as Record<string, unknown>).preflight;
}

/** A table's lines: from its header up to the next one. */
interface Table {
  start: number;
  end: number;
}

function ownTables(lines: readonly string[]): Table[] {
  const headers = lines.flatMap((line, index) => (HEADER.test(line) ? [index] : []));
  return headers.flatMap((start, index) => {
    const path = headerOf(lines[start]!);
    const isOwn = path?.[0] === "tool" && path[1] === "preflight";
    return isOwn ? [{ start, end: headers[index + 1] ?? lines.length }] : [];
  });
}

/** The text with nothing but some tables in it, at their places. */
function blanked(lines: readonly string[], tables: readonly Table[]): string {
  return lines
    .map((line, index) => (tables.some(({ start, end }) => start <= index && index < end) ? line : ""))
    .join("\n");
}

export const HEADER = /^\s{0,40}\[{1,2}[^[\]]{1,300}\]{1,2}\s{0,40}(?:#.*)?$/;
export const KEY =
  /^\s{0,40}((?:[\w-]{1,100}|"[^"]{0,200}"|'[^']{0,200}')(?:\s{0,9}\.\s{0,9}(?:[\w-]{1,100}|"[^"]{0,200}"|'[^']{0,200}')){0,20})\s{0,40}=/;
const PART = /[\w-]+|"[^"]*"|'[^']*'/g;

/** A header or a key of the file with the whole path that it names, array tables counted. */
export interface TomlEntry {
  path: (string | number)[];
  /** Zero-based. */
  line: number;
  column: number;
  length: number;
  isHeader: boolean;
}

/** A light look at the lines: what a string of several lines holds may be taken for a key, which harms nobody. */
export function scan(lines: readonly string[]): TomlEntry[] {
  const entries: TomlEntry[] = [];
  const counts = new Map<string, number>();
  let table: (string | number)[] = [];
  for (const [line, text] of lines.entries()) {
    if (HEADER.test(text)) {
      const path: (string | number)[] = headerOf(text) ?? [];
      const key = path.join("\0");
      if (/^\s*\[\[/.test(text)) {
        counts.set(key, (counts.get(key) ?? -1) + 1);
        table = [...path, counts.get(key)!];
      } else table = withCounts(path, counts);
      const column = text.search(/\S/);
      entries.push({ path: table, line, column, length: text.trimEnd().length - column, isHeader: true });
      continue;
    }
    const key = KEY.exec(text)?.[1];
    if (key === undefined) continue;
    const column = text.indexOf(key);
    entries.push({
      path: [...table, ...partsOf(key)],
      line,
      column,
      length: key.trimEnd().length,
      isHeader: false,
    });
  }
  return entries.filter(({ path }) => path[0] === "tool");
}

/** `[tool.preflight.overrides.rules]` belongs to the last `[[tool.preflight.overrides]]`. */
function withCounts(
  path: readonly (string | number)[],
  counts: ReadonlyMap<string, number>,
): (string | number)[] {
  return path.flatMap((part, index) => {
    const count = counts.get(path.slice(0, index + 1).join("\0"));
    return count === undefined ? [part] : [part, count];
  });
}

function headerOf(line: string): string[] | undefined {
  const inner = /^\s*\[{1,2}([^[\]]*)\]/.exec(line)?.[1];
  return inner === undefined ? undefined : partsOf(inner);
}

function partsOf(key: string): string[] {
  return [...key.matchAll(PART)].map(([part]) => (/^["']/.test(part) ? part.slice(1, -1) : part));
}

/** The entry that names most of a path; what is left of it is looked for in the value. */
function placeIn(
  lines: readonly string[],
  entries: readonly TomlEntry[],
  path: readonly (string | number)[],
): Omit<FileProblem, "message"> {
  const whole: readonly (string | number)[] = ["tool", "preflight", ...path];
  const fitting = entries.filter((entry) => entry.path.every((part, index) => part === whole[index]));
  const best = fitting.reduce<TomlEntry | undefined>(
    (found, entry) => (found && found.path.length >= entry.path.length ? found : entry),
    undefined,
  );
  if (!best) return { line: 1, column: 1, length: 0 };
  const inside = insideValue(lines, best, whole.slice(best.path.length));
  return inside ?? { line: best.line + 1, column: best.column + 1, length: best.length };
}

/** How many lines of a value are searched. */
const MAX_LINES = 500;

/** A key of an inline table by its name, an entry of a list of texts by its number. */
function insideValue(
  lines: readonly string[],
  entry: TomlEntry,
  rest: readonly (string | number)[],
): Omit<FileProblem, "message"> | undefined {
  const last = rest.at(-1);
  if (last === undefined) return undefined;
  let left = typeof last === "number" ? last : 0;
  const isKey = typeof last === "string";
  const pattern = isKey ? /[\w-]+|"[^"]*"|'[^']*'/g : /"(?:[^"\\]|\\.){0,1000}"|'[^']*'/g;
  for (let line = entry.line; line < Math.min(lines.length, entry.line + MAX_LINES); line += 1) {
    const text = lines[line]!;
    if (line > entry.line && (HEADER.test(text) || KEY.test(text))) return undefined;
    const from = line === entry.line ? entry.column + entry.length : 0;
    for (const match of text.slice(from).matchAll(pattern)) {
      const name = /^["']/.test(match[0]) ? match[0].slice(1, -1) : match[0];
      const isIt = isKey ? name === last : left === 0;
      if (isIt) return { line: line + 1, column: from + match.index + 1, length: match[0].length };
      if (!isKey) left -= 1;
    }
  }
  return undefined;
}
