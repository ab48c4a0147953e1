import type { Source, SyntaxNode } from "../syntax/node.ts";
import { callOf } from "./facts.ts";
import type { Resolver } from "./resolve.ts";

/** A string as the code builds it: literal text and what is put between. */
export type Template = TemplatePiece[];

export type TemplatePiece = TextPiece | HolePiece;

/** Characters of a string literal as they stand in the source, escapes not decoded. */
export interface TextPiece {
  kind: "text";
  source: Source;
  start: number;
  end: number;
  /** The `string` node it is a part of. */
  literal: SyntaxNode;
  isRaw: boolean;
  isFString: boolean;
  /** It was the template of `%` or `.format`, so that `%%`, or `{{` and `}}`, stand for one character. */
  filledBy?: "percent" | "format";
}

/** A value that becomes part of the string. */
export interface HolePiece {
  kind: "hole";
  /** The value; undefined when the code does not show it (`"%s" % row`). */
  value: SyntaxNode | undefined;
  /** Where it stands in the source: the interpolation, the `%s`, the `{}`, or the value itself. */
  source: Source;
  start: number;
  end: number;
  /** How it gets in. `value`: the whole string is this untraceable expression. */
  via: "f-string" | "percent" | "format" | "concat" | "join" | "value";
}

const MAX_PIECES = 200;
const MAX_ALTERNATIVES = 4;

/**
 * How a string expression is put together, through local names, constants, `+`, `+=`, `%`, `.format` and f-strings.
 *
 * @param node - the expression
 * @returns the ways it may be built (branches differ); an untraceable expression is one hole
 */
export function templatesOf(node: SyntaxNode, resolver: Resolver, depth = 0): Template[] {
  if (depth > 12) return [[hole(node, "value")]];
  const next = (part: SyntaxNode | undefined) => (part ? templatesOf(part, resolver, depth + 1) : [[]]);
  switch (node.type) {
    case "string":
      return [stringPieces(node)];
    case "concatenated_string":
      return [node.named.flatMap(stringPieces)];
    case "parenthesized_expression":
      return next(node.named[0]);
    case "named_expression":
      return next(node.child("value"));
    case "conditional_expression":
      return [...next(node.named[0]), ...next(node.named[2])].slice(0, MAX_ALTERNATIVES);
    case "binary_operator": {
      const operator = node.child("operator")?.text;
      const left = node.child("left");
      const right = node.child("right");
      if (operator === "+") return concat(next(left).map(asPart), next(right).map(asPart));
      if (operator === "%" && left) {
        const operand = right?.type === "parenthesized_expression" ? right.named[0] : right;
        const values =
          operand?.type === "tuple"
            ? operand.named
            : operand && operand.type !== "dictionary"
              ? [operand]
              : [];
        return next(left).map((template) => fillPercent(template, values, operand));
      }
      return [[hole(node, "value")]];
    }
    case "call":
      return callTemplates(node, next);
    case "identifier":
      return nameTemplates(node, resolver, depth);
    case "attribute": {
      const literals = resolver
        .values(node)
        .flatMap((value) => (value.kind === "literal" ? [value.node] : []));
      return literals.length === 1 && literals[0] !== node ? next(literals[0]) : [[hole(node, "value")]];
    }
    default:
      return [[hole(node, "value")]];
  }
}

/** True when the whole string is written in the source. */
export function isConstant(template: Template): boolean {
  return template.every((piece) => piece.kind === "text");
}

/** The characters of a template's text pieces, with `hole` in place of each value. */
export function templateText(template: Template, placeholder = "\u0000"): string {
  return template
    .map((piece) => (piece.kind === "text" ? piece.source.text.slice(piece.start, piece.end) : placeholder))
    .join("");
}

/** The pieces of one `string` node: its inside, split at interpolations. */
export function stringPieces(literal: SyntaxNode): Template {
  const opening = literal.childOfType("string_start");
  const closing = literal.childOfType("string_end");
  if (!opening) return [hole(literal, "value")];
  const prefix = opening.text.toLowerCase();
  const { source } = literal;
  const base = {
    kind: "text" as const,
    source,
    literal,
    isRaw: prefix.includes("r"),
    isFString: /[ft]/.test(prefix),
  };
  const pieces: Template = [];
  let at = opening.end;
  const addText = (end: number) => {
    if (end > at) pieces.push({ ...base, start: at, end });
  };
  for (const child of literal.children) {
    if (child.type !== "interpolation") continue;
    addText(child.start);
    const value = child.child("expression") ?? child.named[0];
    pieces.push({ kind: "hole", value, source, start: child.start, end: child.end, via: "f-string" });
    at = child.end;
  }
  addText(closing?.start ?? literal.end);
  return pieces;
}

function hole(node: SyntaxNode, via: HolePiece["via"]): HolePiece {
  return { kind: "hole", value: node, source: node.source, start: node.start, end: node.end, via };
}

/** Inside a concatenation an untraceable operand is a value put in. */
function asPart(template: Template): Template {
  return template.map((piece) =>
    piece.kind === "hole" && piece.via === "value" ? { ...piece, via: "concat" } : piece,
  );
}

function concat(lefts: Template[], rights: Template[]): Template[] {
  return lefts
    .flatMap((left) => rights.map((right) => [...left, ...right].slice(0, MAX_PIECES)))
    .slice(0, MAX_ALTERNATIVES);
}

function callTemplates(node: SyntaxNode, next: (part: SyntaxNode | undefined) => Template[]): Template[] {
  const call = callOf(node);
  const callee = call?.callee;
  const method = callee?.type === "attribute" ? callee.child("attribute")?.text : undefined;
  const object = callee?.child("object");
  if (!call || !callee) return [[hole(node, "value")]];
  if (/^(dedent|cleandoc|str|textwrap\.dedent|inspect\.cleandoc)$/.test(callee.text)) {
    const [inner] = call.positional;
    const templates = next(inner);
    return templates.every((template) => template.some((piece) => piece.kind === "text"))
      ? templates
      : [[hole(node, "value")]];
  }
  if (!method || !object) return [[hole(node, "value")]];
  if (/^(strip|rstrip|lstrip|lower|upper)$/.test(method)) return next(object);
  if (method === "format")
    return next(object).map((template) => fillFormat(template, call.positional, call.keywords));
  if (method === "join" && object.type === "string") return [[{ ...hole(node, "join") }]];
  return [[hole(node, "value")]];
}

function nameTemplates(node: SyntaxNode, resolver: Resolver, depth: number): Template[] {
  const bindings = resolver.reaching(node);
  const opaque: Template[] = [[hole(node, "value")]];
  if (bindings.length === 0 || bindings.some((binding) => binding.index !== undefined)) return opaque;
  const base = bindings.filter((binding) => binding.kind === "assignment" && binding.value);
  const additions = bindings.filter((binding) => binding.kind === "augmented" && binding.value).reverse();
  if (base.length === 0 || base.length + additions.length < bindings.length) return opaque;
  let templates = base
    .flatMap((binding) => templatesOf(binding.value!, resolver, depth + 1))
    .slice(0, MAX_ALTERNATIVES);
  for (const addition of additions) {
    const extra = templatesOf(addition.value!, resolver, depth + 1).map(asPart);
    templates = concat(templates.map(asPart), extra);
  }
  return templates.some((template) => template.some(({ kind }) => kind === "text")) ? templates : opaque;
}

const PERCENT = /%(?:\((\w+)\))?[-+ #0]*(?:\*|[1-9]\d*)?(?:\.(?:\*|\d+))?[hlL]?([diouxXeEfFgGcrsa%])/g;

/**
 * A message with the arguments behind it, which a logger fills in later.
 *
 * @param message - the message's expression
 * @param values - the positional arguments after it
 * @param keywords - the call's keyword arguments, which only braces can name
 */
export function filledLater(
  message: SyntaxNode,
  via: "percent" | "format",
  values: readonly SyntaxNode[],
  keywords: ReadonlyMap<string, SyntaxNode>,
  resolver: Resolver,
): Template[] {
  return templatesOf(message, resolver).map((template) =>
    via === "format"
      ? fillFormat(template, values, keywords)
      : fillPercent(template, values, values.length === 1 ? values[0] : undefined),
  );
}

function fillPercent(
  template: Template,
  values: readonly SyntaxNode[],
  dictionary: SyntaxNode | undefined,
): Template {
  let used = 0;
  return template.flatMap((piece) =>
    piece.kind === "hole"
      ? [piece]
      : splitText({ ...piece, filledBy: "percent" }, PERCENT, (match) => {
          if (match[2] === "%") return null;
          const value = match[1] ? dictionaryValue(dictionary, match[1]) : values[used++];
          return { value, via: "percent" };
        }),
  );
}

const FORMAT = /\{\{|\}\}|\{([\w.[\]]*)(?:![rsa])?(?::[^{}]*)?\}/g;

function fillFormat(
  template: Template,
  values: readonly SyntaxNode[],
  keywords: ReadonlyMap<string, SyntaxNode>,
): Template {
  let used = 0;
  return template.flatMap((piece) =>
    piece.kind === "hole"
      ? [piece]
      : splitText({ ...piece, filledBy: "format" }, FORMAT, (match) => {
          if (match[0] === "{{" || match[0] === "}}") return null;
          const name = (match[1] ?? "").split(/[.[]/)[0] ?? "";
          const value =
            name === "" ? values[used++] : /^\d+$/.test(name) ? values[Number(name)] : keywords.get(name);
          return { value, via: "format" };
        }),
  );
}

function splitText(
  piece: TextPiece,
  pattern: RegExp,
  fill: (match: RegExpMatchArray) => { value: SyntaxNode | undefined; via: "percent" | "format" } | null,
): Template {
  const text = piece.source.text.slice(piece.start, piece.end);
  const pieces: Template = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    const filled = fill(match);
    if (!filled) continue;
    if (match.index > at) pieces.push({ ...piece, start: piece.start + at, end: piece.start + match.index });
    const start = piece.start + match.index;
    pieces.push({ kind: "hole", source: piece.source, start, end: start + match[0].length, ...filled });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ ...piece, start: piece.start + at });
  return pieces;
}

function dictionaryValue(dictionary: SyntaxNode | undefined, key: string): SyntaxNode | undefined {
  const pair = dictionary?.named.find((item) => item.child("key")?.text.slice(1, -1) === key);
  return pair?.child("value");
}
