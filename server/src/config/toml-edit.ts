import { parse } from "smol-toml";
import { HEADER, KEY, scan, type TomlEntry } from "./toml.ts";

/**
 * Sets `key` of `[tool.preflight.<table>]` to a text, in the form in which the file has that table already.
 *
 * @returns the new text; undefined where the file is broken or the place cannot be found
 */
export function setInToml(text: string, table: string, key: string, value: string): string | undefined {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text.split(/\r\n|\n/);
  const path = ["tool", "preflight", table];
  const entries = scan(lines);
  const literal = JSON.stringify(value);
  const line = `${key} = ${literal}`;

  const own = find(entries, [...path, key]);
  const header = entries.find((entry) => entry.isHeader && isSame(entry.path, path));
  const inline = entries.find((entry) => !entry.isHeader && isSame(entry.path, path));
  const dotted = entries.find((entry) => !entry.isHeader && startsWith(entry.path, path) && entry !== own);
  const parent = entries.find((entry) => entry.isHeader && isSame(entry.path, path.slice(0, 2)));

  if (own) {
    const place = lines[own.line]!;
    const from = own.column + own.length;
    lines[own.line] =
      place.slice(0, from) +
      place.slice(from).replace(/^(\s*=\s*)("[^"]*"|'[^']*')/, (_, equals) => equals + literal);
  } else if (header) lines.splice(header.line + 1, 0, line);
  else if (inline) {
    const place = lines[inline.line]!;
    const from = inline.column + inline.length;
    lines[inline.line] = place.slice(0, from) + inInline(place.slice(from), key, literal);
  } else if (dotted) lines.splice(dotted.line, 0, `${table}.${line}`);
  else if (parent) lines.splice(endOfTable(lines, parent.line), 0, "", `[${path.join(".")}]`, line);
  else return undefined;
  const changed = lines.join(eol);
  return isAsWanted(changed, table, key, value) ? changed : undefined;
}

/** Sets a key of an inline table, given from the `=` before it on. */
function inInline(text: string, key: string, literal: string): string {
  const there = new RegExp(`([{,]\\s*["']?${key}["']?\\s*=\\s*)("[^"]*"|'[^']*')`);
  if (there.test(text)) return text.replace(there, (_, before: string) => before + literal);
  return text.replace(
    /^(\s*=\s*\{)\s*(\})?/,
    (_, open: string, close?: string) => `${open} ${key} = ${literal}${close ? " }" : ", "}`,
  );
}

function find(entries: readonly TomlEntry[], path: readonly string[]): TomlEntry | undefined {
  return entries.find((entry) => !entry.isHeader && isSame(entry.path, path));
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && startsWith(a, b);
}

function startsWith(path: readonly unknown[], start: readonly unknown[]): boolean {
  return start.every((part, index) => path[index] === part);
}

/** The line behind the last one of a table that says something. */
function endOfTable(lines: readonly string[], header: number): number {
  const next = lines.findIndex((text, index) => index > header && HEADER.test(text));
  let end = next < 0 ? lines.length : next;
  while (end > header + 1 && !KEY.test(lines[end - 1]!) && !/\S/.test(lines[end - 1]!)) end -= 1;
  return end;
}

function isAsWanted(text: string, table: string, key: string, value: string): boolean {
  try {
    const { tool } = parse(text) as { tool?: { preflight?: Record<string, Record<string, unknown>> } };
    return tool?.preflight?.[table]?.[key] === value;
  } catch {
    return false;
  }
}
