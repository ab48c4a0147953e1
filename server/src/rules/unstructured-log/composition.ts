import { callOf } from "../../engine/python/facts.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import {
  type HolePiece,
  stringPieces,
  type TemplatePiece,
  templatesOf,
} from "../../engine/python/template.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";

/** A message as the code puts it together: literal text as it stands in the source, and values. */
export type Part = TextPart | ValuePart;

export interface TextPart {
  kind: "text";
  /** Escapes not decoded, `{{` and `%%` resolved. */
  text: string;
  isRaw: boolean;
}

export interface ValuePart {
  kind: "value";
  expression: SyntaxNode;
  /** `!r`, `!s`, `!a` without the mark. */
  conversion: string;
  /** What follows the colon in `{x:.2f}`; empty when there is none. */
  format: string;
  /** The format is one of `%`, not of `format()`, which asks the value how it looks. */
  isPercent?: true;
  /** What `{x=}` writes before the value: `x=`; empty without the sign. */
  label: string;
}

/**
 * How an expression puts a message together on the spot, by f-string, `%`, `.format` or `+`. Names are not followed: what
 * they hold was put together somewhere else.
 *
 * @returns the parts, or undefined for an expression that is no string being put together
 */
export function partsOf(node: SyntaxNode, resolver: Resolver): Part[] | undefined {
  switch (node.type) {
    case "string":
      return stringPieces(node).flatMap(partOf);
    case "concatenated_string":
      return node.named.flatMap((literal) =>
        literal.type === "string" ? stringPieces(literal).flatMap(partOf) : [],
      );
    case "parenthesized_expression":
      return node.named[0] && partsOf(node.named[0], resolver);
    case "binary_operator": {
      const operator = node.child("operator")?.text;
      if (operator === "+") return sumParts(node, resolver);
      const left = node.child("left");
      return operator === "%" && left && isLiteral(left) ? filled(node, resolver) : undefined;
    }
    case "call": {
      const callee = callOf(node)?.callee;
      const object = callee?.child("object");
      const isFormat = callee?.child("attribute")?.text === "format";
      return isFormat && object && isLiteral(object) ? filled(node, resolver) : undefined;
    }
    default:
      return undefined;
  }
}

function sumParts(node: SyntaxNode, resolver: Resolver): Part[] | undefined {
  const sides = [node.child("left"), node.child("right")];
  const parts = sides.map((side) => side && partsOf(side, resolver));
  // A sum is a text when at least one side is seen to be one.
  if (parts.every((side) => side === undefined)) return undefined;
  return sides.flatMap((side, index) => parts[index] ?? (side ? [value(side)] : []));
}

function filled(node: SyntaxNode, resolver: Resolver): Part[] | undefined {
  const templates = templatesOf(node, resolver);
  const [template] = templates;
  if (!template || templates.length !== 1) return undefined;
  if (template.some((piece) => piece.kind === "hole" && (!piece.value || isPartOfValue(piece))))
    return undefined;
  const isPercent = node.type === "binary_operator";
  const plain = (text: string) =>
    isPercent ? text.replaceAll("%%", "%") : text.replaceAll("{{", "{").replaceAll("}}", "}");
  return template
    .flatMap(partOf)
    .map((part) => (part.kind === "text" ? { ...part, text: plain(part.text) } : part));
}

/** `{0.id}`, `{row[name]}`: what is filled in is no expression of the code. */
function isPartOfValue({ via, source, start, end }: HolePiece): boolean {
  return via === "format" && /^\{\w*[.[]/.test(source.text.slice(start, end));
}

function partOf(piece: TemplatePiece): Part[] {
  if (piece.kind === "text") {
    const source = piece.source.text.slice(piece.start, piece.end);
    const text = piece.isFString ? source.replaceAll("{{", "{").replaceAll("}}", "}") : source;
    return [{ kind: "text", text, isRaw: piece.isRaw }];
  }
  if (!piece.value) return [];
  const hole = piece.source.text.slice(piece.start, piece.end);
  if (piece.via === "percent")
    return [
      {
        ...value(
          piece.value,
          hole.at(-1) === "r" ? "r" : "",
          hole.replace(/^%(\(\w+\))?/, "").replace(/^s$/, ""),
        ),
        isPercent: true,
      },
    ];
  if (piece.via !== "f-string" && piece.via !== "format") return [value(piece.value)];
  const tail = piece.via === "f-string" ? piece.source.text.slice(piece.value.end, piece.end) : hole;
  const match = tail.endsWith("}") ? /(?:!([rsa]))?(?::([^{}]*|.*))?\}$/s.exec(tail) : null;
  const sign = piece.via === "f-string" ? /^\s*=\s*/.exec(tail)?.[0] : undefined;
  const label = sign ? piece.source.text.slice(piece.start + 1, piece.value.end) + sign : "";
  // A minus is the default sign here, and aligns to the left behind `%`.
  const format = (match?.[2] ?? "").replace(/^-/, "");
  return [value(piece.value, match?.[1] ?? (label && !format ? "r" : ""), format, label)];
}

function value(node: SyntaxNode, conversion = "", format = "", label = ""): ValuePart {
  const inner = node.type === "parenthesized_expression" ? node.named[0] : undefined;
  const isNeeded =
    !inner ||
    /^(?:named_expression|yield|generator_expression)$/.test(inner.type) ||
    node.text.includes("\n");
  const expression = isNeeded ? node : inner;
  return { kind: "value", expression, conversion, format, label };
}

function isLiteral(node: SyntaxNode): boolean {
  if (node.type === "parenthesized_expression")
    return node.named[0] !== undefined && isLiteral(node.named[0]);
  return node.type === "string" || node.type === "concatenated_string";
}
