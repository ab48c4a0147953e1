import type { ParsedTree } from "../syntax/copy.ts";
import type { SyntaxNode } from "../syntax/node.ts";
import { startOfLine } from "../text.ts";

/** More attempts than this cost more than they help. */
const MAX_ATTEMPTS = 6;

/**
 * Parses a statement in which somebody is typing: where a half-written line breaks the ones around it, it is hidden from
 * the parser behind a `pass` of the same length, so that the rest keeps its structure and every offset stays true.
 *
 * @param text - the statement
 * @param parse - parses a text of the same length; undefined when it takes too long
 * @param from - offset of the first line that may be hidden
 * @returns the tree with the fewest errors; `errors` is at least 1 when the text itself has any
 */
export function parseRepaired(
  text: string,
  parse: (text: string) => ParsedTree | undefined,
  from = 0,
): ParsedTree | undefined {
  let masked = text;
  let best = parse(text);
  const joined = best && DANGLING.test(text) ? danglingLine(text, best) : undefined;
  if (joined !== undefined) {
    masked = hideLine(text, joined) ?? text;
    best = parse(masked);
  }
  if (!best || (best.errors === 0 && joined === undefined)) return best;
  const tried = new Set<number>();
  for (let attempt = 0; attempt < MAX_ATTEMPTS && best.errors > 0; attempt++) {
    const line = suspects(masked, best).find((candidate) => candidate >= from && !tried.has(candidate));
    if (line === undefined) break;
    tried.add(line);
    const candidate = hideLine(masked, line);
    const tree = candidate === undefined ? undefined : parse(candidate);
    if (!tree || tree.errors >= best.errors) continue;
    best = tree;
    masked = candidate!;
  }
  return { root: best.root, errors: Math.max(best.errors, 1) };
}

/** A line that ends in `client.` or `import`: the grammar joins the next line to it without an error. */
const DANGLING = /(?:[\w)\]]\.|\bimport)[ \t]*\r?$/m;

/** Where brackets are open, a line may end anywhere. */
const BRACKETED =
  /^(argument_list|parenthesized_expression|list|tuple|dictionary|set|subscript|parameters|string|interpolation|.*_comprehension|generator_expression)$/;

function danglingLine(text: string, tree: ParsedTree): number | undefined {
  for (const node of tree.root.walk()) {
    if (node.type !== "." && node.type !== "import") continue;
    const { parent } = node;
    const next = parent?.children[parent.children.indexOf(node) + 1];
    if (!next || !/^[ \t]*\r?\n/.test(text.slice(node.end, next.start))) continue;
    let at: SyntaxNode | null = parent;
    while (at && !BRACKETED.test(at.type)) at = at.parent;
    if (!at) return startOfLine(text, node.start);
  }
  return undefined;
}

/** Offsets of the starts of lines that may be the broken one, likeliest first. */
function suspects(text: string, tree: ParsedTree): number[] {
  const lines = [...unclosedLines(text)];
  for (const node of tree.root.walk())
    if (node.type === "ERROR" || node.isMissing) {
      lines.push(startOfLine(text, node.start), startOfLine(text, node.end));
      if (lines.length > 12) break;
    }
  return lines;
}

/** Lines that open a bracket which is still open where a line begins that is indented no deeper, or that end in a string. */
function unclosedLines(text: string): number[] {
  const open: { line: number; indent: number }[] = [];
  const found = new Set<number>();
  let at = 0;
  while (at < text.length) {
    const line = at;
    const first = line + (/^[ \t]*/.exec(text.slice(line, line + 200))?.[0].length ?? 0);
    const innermost = open.at(-1);
    if (innermost && first - line <= innermost.indent && /[\w@]/.test(text[first] ?? "")) {
      for (const item of open.splice(0)) found.add(item.line);
    }
    at = scanLine(
      text,
      first,
      (isOpening) => {
        if (isOpening) open.push({ line, indent: first - line });
        else open.pop();
      },
      () => found.add(line),
    );
  }
  for (const item of open) found.add(item.line);
  return [...found];
}

/** Scans to the start of the next line (past triple-quoted strings), telling of brackets and unfinished strings. */
function scanLine(
  text: string,
  from: number,
  bracket: (isOpening: boolean) => void,
  unfinished: () => void,
): number {
  let at = from;
  while (at < text.length) {
    const char = text[at]!;
    if (char === "\n") return at + 1;
    if (char === "#") {
      const end = text.indexOf("\n", at);
      return end < 0 ? text.length : end + 1;
    }
    if (char === '"' || char === "'") {
      const triple = char.repeat(3);
      const isTriple = text.startsWith(triple, at);
      const end = isTriple ? text.indexOf(triple, at + 3) : endOfString(text, at, char);
      if (end < 0) {
        unfinished();
        const next = text.indexOf("\n", at);
        return next < 0 ? text.length : next + 1;
      }
      at = end + (isTriple ? 3 : 1);
      continue;
    }
    if ("([{".includes(char)) bracket(true);
    else if (")]}".includes(char)) bracket(false);
    at++;
  }
  return text.length;
}

function endOfString(text: string, from: number, quote: string): number {
  for (let at = from + 1; at < text.length; at++) {
    const char = text[at];
    if (char === "\\") at++;
    else if (char === quote) return at;
    else if (char === "\n") return -1;
  }
  return -1;
}

/** The text with the content of one line replaced by `pass`, or by blanks where it is too short for that. */
function hideLine(text: string, line: number): string | undefined {
  const [, indent = "", content = ""] = /^([ \t]*)([^\r\n]*)/.exec(text.slice(line)) ?? [];
  if (content.trim() === "") return undefined;
  const filler = content.length >= 4 ? "pass" : "0";
  const start = line + indent.length;
  return text.slice(0, start) + filler.padEnd(content.length) + text.slice(start + content.length);
}
