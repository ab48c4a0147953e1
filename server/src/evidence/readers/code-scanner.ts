import { isLineBreak } from "../../engine/text.ts";

/** A piece of code in a language with the comments and quotes of C: what stands between is told apart from what runs. */
export interface CodeToken {
  kind: "word" | "string" | "sign";
  /** Of a string: what stands between its quotes, as it is written. */
  value: string;
  start: number;
  end: number;
}

export interface CodeStyle {
  /** Quotes, the longest first; those of `lines` may go over several lines. */
  quotes: readonly string[];
  lines: readonly string[];
}

/** Splits code into words, strings and signs, without comments. Linear; a string left open ends with its line. */
export function scanCode(text: string, { quotes, lines }: CodeStyle): CodeToken[] {
  const tokens: CodeToken[] = [];
  /** Quotes that come no more; looking for them again would take quadratic time. */
  const missing = new Set<string>();
  let at = text.startsWith("#!") ? lineEnd(text, 0) : 0;
  while (at < text.length) {
    const char = text[at]!;
    if (char === "/" && text[at + 1] === "/") at = lineEnd(text, at);
    else if (char === "/" && text[at + 1] === "*" && !missing.has("*/")) {
      const end = text.indexOf("*/", at + 2);
      if (end < 0) missing.add("*/");
      at = end < 0 ? at + 2 : end + 2;
    } else if (isWordPart(char)) {
      let end = at + 1;
      while (end < text.length && isWordPart(text[end]!)) end++;
      tokens.push({ kind: "word", value: text.slice(at, end), start: at, end });
      at = end;
    } else if (/\s/.test(char)) at++;
    else {
      const quote = quotes.find((mark) => text.startsWith(mark, at));
      const token = quote ? readString(text, at, quote, lines.includes(quote), missing) : undefined;
      tokens.push(token ?? { kind: "sign", value: char, start: at, end: at + 1 });
      at = tokens.at(-1)!.end;
    }
  }
  return tokens;
}

function readString(
  text: string,
  start: number,
  quote: string,
  overLines: boolean,
  missing: Set<string>,
): CodeToken | undefined {
  if (missing.has(quote)) return undefined;
  const from = start + quote.length;
  let at = from;
  while (at < text.length && (overLines || !isLineBreak(text.charCodeAt(at)))) {
    if (text[at] === "\\") at += 2;
    else if (text.startsWith(quote, at)) {
      const end = at + quote.length;
      return { kind: "string", value: text.slice(from, at), start, end };
    } else at++;
  }
  if (overLines) {
    missing.add(quote);
    return undefined;
  }
  const end = Math.min(at, text.length);
  return { kind: "string", value: text.slice(from, end), start, end };
}

function isWordPart(char: string): boolean {
  return /[\p{L}\p{N}_$]/u.test(char);
}

function lineEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
  return at;
}
