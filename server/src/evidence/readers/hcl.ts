import type { Span } from "../../engine/text.ts";
import type { DataNode } from "../data.ts";
import { listNode, mapNode, scalarNode } from "../nodes.ts";
import { type HclToken, tokenizeHcl } from "./hcl-lexer.ts";

/** A block of an HCL file: `resource "aws_budgets_budget" "monthly" { … }`. */
export interface HclBlock {
  type: string;
  labels: readonly string[];
  /** The type with its labels. */
  span: Span;
  /**
   * Attributes and nested blocks by name. A block that is repeated is a list; one with labels is a map of them, as in
   * the JSON syntax; of a `dynamic` one the content counts. References, calls and conditions are text as it is written.
   */
  body: DataNode;
}

/**
 * Reads the top-level blocks of an HCL file. Never fails: where a bracket is left open the blocks around it are read all
 * the same. Takes time linear in the text's length.
 */
export function readHcl(text: string): HclBlock[] {
  const parser: Parser = { text, tokens: tokenizeHcl(text), at: 0, depth: 0 };
  const blocks: HclBlock[] = [];
  while (parser.at < parser.tokens.length) {
    const block = readBlock(parser);
    if (block) blocks.push(block);
    else parser.at++;
  }
  return blocks;
}

interface Parser {
  text: string;
  tokens: readonly HclToken[];
  at: number;
  depth: number;
}

/** Deeper brackets are skipped. */
const MAX_DEPTH = 60;

/** Blocks that stand at the start of a file only: one of them at the start of a line ends all that was left open. */
const TOP_LEVEL = new Set(
  [
    "check",
    "data",
    "import",
    "locals",
    "module",
    "moved",
    "output",
    "provider",
    "removed",
    "resource",
  ].concat(["terraform", "variable"]),
);

const CLOSING: Record<string, string> = { "{": "}", "[": "]", "(": ")" };

function readBlock(parser: Parser): HclBlock | undefined {
  const { tokens } = parser;
  const first = tokens[parser.at];
  if (first?.kind !== "name") return undefined;
  let at = parser.at + 1;
  const labels: string[] = [];
  for (let next = tokens[at]; next?.kind === "string" || next?.kind === "name"; next = tokens[++at])
    labels.push(next.value);
  if (!isSign(tokens[at], "{")) return undefined;
  const span = { start: first.start, end: tokens[at - 1]!.end };
  parser.at = at + 1;
  return { type: first.value, labels, span, body: readBody(parser, first.start) };
}

/** Reads attributes and blocks up to the closing brace, or to where a new top-level block begins. */
function readBody(parser: Parser, start: number): DataNode {
  const entries = new Map<string, DataNode[]>();
  const { tokens } = parser;
  parser.depth++;
  while (parser.at < tokens.length && !isSign(tokens[parser.at], "}") && !startsTopLevel(parser)) {
    const name = tokens[parser.at]!;
    if (isSign(tokens[parser.at + 1], "=") && name.kind !== "sign") {
      parser.at += 2;
      add(entries, name.value, readExpression(parser));
      continue;
    }
    const block = parser.depth < MAX_DEPTH ? readBlock(parser) : undefined;
    if (!block) skip(parser);
    else addBlock(entries, block);
  }
  parser.depth--;
  const end = endOf(parser, start);
  if (isSign(tokens[parser.at], "}")) parser.at++;
  const values = [...entries].map(([key, nodes]): [string, DataNode] => [
    key,
    nodes.length === 1 ? nodes[0]! : listNode(nodes[0]!.span, nodes),
  ]);
  return mapNode({ start, end }, new Map(values));
}

function addBlock(entries: Map<string, DataNode[]>, { type, labels, span, body }: HclBlock): void {
  const content = type === "dynamic" ? body.get("content") : undefined;
  if (content) return add(entries, labels[0] ?? "", content);
  const node = labels.reduceRight((inner, label) => mapNode(span, new Map([[label, inner]])), body);
  add(entries, type, node);
}

function add(entries: Map<string, DataNode[]>, key: string, node: DataNode): void {
  const known = entries.get(key);
  if (known) known.push(node);
  else entries.set(key, [node]);
}

/** Reads a value up to the end of its line, its comma or the bracket around it. */
function readExpression(parser: Parser): DataNode {
  const { tokens, text } = parser;
  const from = parser.at;
  const first = tokens[from];
  if (!first) return scalarNode({ start: text.length, end: text.length }, "");
  if (isEncoding(first) && isSign(tokens[from + 1], "(")) {
    parser.at += 2;
    const value = readExpression(parser);
    skipLines(parser);
    if (isSign(tokens[parser.at], ")")) parser.at++;
    return value;
  }
  const literal = parser.depth < MAX_DEPTH ? readLiteral(parser, first) : undefined;
  if (literal && (endsExpression(tokens[parser.at]) || startsTopLevel(parser))) return literal;
  parser.at = from;
  let last = first;
  while (parser.at < tokens.length && !endsExpression(tokens[parser.at]) && !startsTopLevel(parser)) {
    skip(parser);
    last = tokens[parser.at - 1]!;
  }
  const end = parser.at === from ? first.start : last.end;
  return scalarNode({ start: first.start, end }, text.slice(first.start, end));
}

/** JSON and YAML that are written as HCL values: the values count. */
function isEncoding({ kind, value }: HclToken): boolean {
  return kind === "name" && (value === "jsonencode" || value === "yamlencode");
}

function readLiteral(parser: Parser, first: HclToken): DataNode | undefined {
  if (first.kind === "string" || first.kind === "name" || first.kind === "number") {
    parser.at++;
    return scalarNode(first, first.value);
  }
  const next = parser.tokens[parser.at + 1];
  if (next?.kind === "name" && next.value === "for") return undefined;
  if (isSign(first, "[")) return readList(parser, first.start);
  return isSign(first, "{") ? readObject(parser, first.start) : undefined;
}

function readList(parser: Parser, start: number): DataNode {
  const items: DataNode[] = [];
  readItems(parser, "]", () => items.push(readExpression(parser)));
  return listNode({ start, end: endOf(parser, start) }, items);
}

function readObject(parser: Parser, start: number): DataNode {
  const entries = new Map<string, DataNode>();
  const { tokens } = parser;
  readItems(parser, "}", () => {
    const key = tokens[parser.at]!;
    if (!isSign(tokens[parser.at + 1], "=") && !isSign(tokens[parser.at + 1], ":")) return skip(parser);
    parser.at += 2;
    entries.set(key.value, readExpression(parser));
  });
  return mapNode({ start, end: endOf(parser, start) }, entries);
}

/** Reads what stands between brackets, separated by commas or lines; the closing one is read too. */
function readItems(parser: Parser, closing: string, readItem: () => void): void {
  const { tokens } = parser;
  parser.at++;
  parser.depth++;
  while (parser.at < tokens.length && !isSign(tokens[parser.at], closing) && !startsTopLevel(parser)) {
    const before = parser.at;
    if (isSign(tokens[parser.at], ",") || tokens[parser.at]?.kind === "line") parser.at++;
    else readItem();
    if (parser.at === before) parser.at++;
  }
  parser.depth--;
  if (isSign(tokens[parser.at], closing)) parser.at++;
}

/** Passes one token, or all that is between brackets. */
function skip(parser: Parser): void {
  const { tokens } = parser;
  const open: string[] = [];
  do {
    const token = tokens[parser.at]!;
    parser.at++;
    if (token.kind !== "sign") continue;
    const closing = CLOSING[token.value];
    if (closing) open.push(closing);
    else if (token.value === open.at(-1)) open.pop();
  } while (open.length > 0 && parser.at < tokens.length && !startsTopLevel(parser));
}

function skipLines(parser: Parser): void {
  while (parser.tokens[parser.at]?.kind === "line") parser.at++;
}

function endsExpression(token: HclToken | undefined): boolean {
  if (!token || token.kind === "line") return true;
  return token.kind === "sign" && [",", "}", "]", ")"].includes(token.value);
}

/** True at a word such as `resource` at the very start of a line, with a brace on the same line. */
function startsTopLevel({ tokens, at, text }: Parser): boolean {
  const token = tokens[at];
  if (token?.kind !== "name" || !TOP_LEVEL.has(token.value) || !isLineStart(text, token.start)) return false;
  let next = at + 1;
  while (tokens[next]?.kind === "string" || tokens[next]?.kind === "name") next++;
  return isSign(tokens[next], "{");
}

function isLineStart(text: string, offset: number): boolean {
  return offset === 0 || text[offset - 1] === "\n" || text[offset - 1] === "\r";
}

function isSign(token: HclToken | undefined, sign: string): boolean {
  return token?.kind === "sign" && token.value === sign;
}

/** The end of the last token that was read. */
function endOf({ tokens, at }: Parser, start: number): number {
  return Math.max(start, (isSign(tokens[at], "}") ? tokens[at] : tokens[at - 1])?.end ?? start);
}
