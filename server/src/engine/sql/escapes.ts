/** Which characters of a piece of a host string stand for others. */
export interface EscapeRules {
  raw?: boolean;
  braces?: boolean;
  percents?: boolean;
}

/**
 * Masks the escapes of a piece of a Python string literal: text of the same length in which each run of neighbouring
 * escapes is blanks followed by what the run stands for. So `\'` reads as ` '`, `\'\'` as `  ''` (still a doubled
 * quote), `\n` as a blank and a line break (which ends a SQL comment). A character that `\N{…}` names reads
 * as `_`. Sequences that are no escapes stay as they are, as in Python.
 *
 * Source: https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences
 */
export function maskEscapes(text: string, rules: EscapeRules): string {
  const marks = `${rules.raw ? "" : "\\"}${rules.braces ? "{}" : ""}${rules.percents ? "%" : ""}`;
  if (marks === "" || ![...marks].some((mark) => text.includes(mark))) return text;
  const parts: string[] = [];
  let copied = 0;
  for (let i = 0; i < text.length; ) {
    const run = readRun(text, i, marks);
    if (run.end === i) {
      i++;
      continue;
    }
    parts.push(text.slice(copied, i), run.decoded.padStart(run.end - i));
    i = run.end;
    copied = i;
  }
  parts.push(text.slice(copied));
  return parts.join("");
}

function readRun(text: string, start: number, marks: string): { end: number; decoded: string } {
  let end = start;
  let decoded = "";
  while (end < text.length && marks.includes(text[end]!)) {
    const found = text[end] === "\\" ? readBackslash(text, end) : readDoubled(text, end);
    if (!found) break;
    decoded += found.decoded;
    end += found.length;
  }
  return { end, decoded };
}

function readDoubled(text: string, i: number): Escape | undefined {
  return text[i + 1] === text[i] ? { length: 2, decoded: text[i]! } : undefined;
}

interface Escape {
  length: number;
  decoded: string;
}

function readBackslash(text: string, i: number): Escape | undefined {
  const next = text[i + 1];
  if (next === undefined) return undefined;
  const simple = SIMPLE[next];
  if (simple !== undefined) return { length: 2, decoded: simple };
  if (next === "\r") return { length: text[i + 2] === "\n" ? 3 : 2, decoded: "" };
  NUMERIC.lastIndex = i;
  const match = NUMERIC.exec(text);
  if (!match) return undefined;
  const [whole, octal, ...hexadecimal] = match;
  const hex = hexadecimal.find((digits) => digits !== undefined);
  const code = octal ? Number.parseInt(octal, 8) : hex ? Number.parseInt(hex, 16) : undefined;
  return { length: whole.length, decoded: spell(code) };
}

function spell(code: number | undefined): string {
  if (code === undefined || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return "_";
  if (code === 10) return "\n";
  return code < 32 || code === 127 ? " " : String.fromCodePoint(code);
}

const SIMPLE: Readonly<Record<string, string>> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  n: "\n",
  r: " ",
  t: " ",
  a: " ",
  b: " ",
  f: " ",
  v: " ",
};
const NUMERIC =
  /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{[^{}\r\n]{1,100}\})/y;
