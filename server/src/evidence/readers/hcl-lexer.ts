import { endOfLine, isLineBreak, startOfNextLine } from "../../engine/text.ts";

/** A token of HCL. `value` of a string or heredoc is what stands between its marks, interpolations as written. */
export interface HclToken {
  kind: "name" | "number" | "string" | "sign" | "line";
  value: string;
  start: number;
  end: number;
}

/** Splits HCL into tokens without comments and blanks; several line breaks are one. Linear; never fails. */
export function tokenizeHcl(text: string): HclToken[] {
  const tokens: HclToken[] = [];
  const terminators = new Terminators(text);
  let at = 0;
  const push = (kind: HclToken["kind"], end: number, value = text.slice(at, end)) => {
    if (kind !== "line" || tokens.at(-1)?.kind !== "line") tokens.push({ kind, value, start: at, end });
    at = end;
  };
  while (at < text.length) {
    const char = text[at]!;
    const two = text.slice(at, at + 2);
    if (isLineBreak(text.charCodeAt(at))) push("line", at + 1);
    else if (char === " " || char === "\t" || char === "\uFEFF") at++;
    else if (char === "#" || two === "//") at = endOfLine(text, at);
    else if (two === "/*") at = endOfComment(text, at);
    else if (char === '"') {
      const end = endOfString(text, at);
      push("string", end, text.slice(at + 1, text[end - 1] === '"' && end - 1 > at ? end - 1 : end));
    } else if (two === "<<") {
      const heredoc = readHeredoc(text, at, terminators);
      if (heredoc) push("string", heredoc.end, heredoc.value);
      else push("sign", at + 1);
    } else if (isNameStart(char)) push("name", endOfName(text, at));
    else if (char >= "0" && char <= "9") push("number", endOfNumber(text, at));
    else push("sign", at + 1);
  }
  return tokens;
}

function isNameStart(char: string): boolean {
  return /[\p{L}_]/u.test(char);
}

function endOfName(text: string, start: number): number {
  let at = start;
  while (at < text.length && /[\p{L}\p{N}_-]/u.test(text[at]!)) at++;
  return at;
}

function endOfNumber(text: string, start: number): number {
  let at = start;
  while (at < text.length && /[0-9.eE]/.test(text[at]!)) at++;
  return at;
}

function endOfComment(text: string, start: number): number {
  const end = text.indexOf("*/", start + 2);
  return end < 0 ? text.length : end + 2;
}

/** An interpolation that goes on for longer than this over several lines is half-typed. */
const MAX_INTERPOLATION = 2000;

/** A string ends at its quote, or half-typed at the end of its line; an interpolation in it may hold strings and lines. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) {
    if (text[at] === "\\") at += 2;
    else if (text[at] === '"') return at + 1;
    else if (opensTemplate(text, at)) at = endOfTemplate(text, at) ?? endOfLine(text, at);
    else at++;
  }
  return Math.min(at, text.length);
}

/** `${` or `%{`, which `$${` and `%%{` are not. */
function opensTemplate(text: string, at: number): boolean {
  const char = text[at];
  return (char === "$" || char === "%") && text[at + 1] === "{" && text[at - 1] !== char;
}

function endOfTemplate(text: string, start: number): number | undefined {
  /** Whether each open brace stands in a string, which goes on after it. */
  const open: boolean[] = [];
  let inString = false;
  const limit = Math.min(text.length, start + MAX_INTERPOLATION);
  for (let at = start + 1; at < limit; at++) {
    const char = text[at];
    if (char === "\\" && inString) at++;
    else if (char === '"') inString = !inString;
    else if (char === "{" && (!inString || opensTemplate(text, at - 1))) {
      open.push(inString);
      inString = false;
    } else if (char === "}" && !inString) {
      inString = open.pop() ?? false;
      if (open.length === 0) return at + 1;
    }
  }
  return undefined;
}

function readHeredoc(
  text: string,
  start: number,
  terminators: Terminators,
): { value: string; end: number } | undefined {
  const nameStart = text[start + 2] === "-" ? start + 3 : start + 2;
  const nameEnd = endOfName(text, nameStart);
  const content = startOfNextLine(text, nameEnd);
  if (nameEnd === nameStart || text.slice(nameEnd, content).trim() !== "") return undefined;
  const end = terminators.after(content, text.slice(nameStart, nameEnd));
  if (!end) return undefined;
  return { value: text.slice(content, end.line), end: end.end };
}

/** The lines that can end heredocs: those with a single name on them. */
class Terminators {
  readonly #text: string;
  #byName: Map<string, { line: number; end: number }[]> | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  after(offset: number, name: string): { line: number; end: number } | undefined {
    this.#byName ??= this.#gather();
    const lines = this.#byName.get(name) ?? [];
    let [low, high] = [0, lines.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lines[middle]!.line < offset) low = middle + 1;
      else high = middle;
    }
    return lines[low];
  }

  #gather(): Map<string, { line: number; end: number }[]> {
    const byName = new Map<string, { line: number; end: number }[]>();
    for (let line = 0; line < this.#text.length; line = startOfNextLine(this.#text, line)) {
      const end = endOfLine(this.#text, line);
      const name = this.#text.slice(line, end).trim();
      if (name === "" || endOfName(name, 0) !== name.length) continue;
      const place = { line, end: line + this.#text.slice(line, end).trimEnd().length };
      const known = byName.get(name);
      if (known) known.push(place);
      else byName.set(name, [place]);
    }
    return byName;
  }
}
