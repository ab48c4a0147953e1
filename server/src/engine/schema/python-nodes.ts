import { type CallFact, callOf } from "../python/facts.ts";
import type { SyntaxNode } from "../syntax/node.ts";

/** The text of a plain string literal without escapes. */
export function stringOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.type !== "string") return undefined;
  const [opening, closing] = [node.childOfType("string_start"), node.childOfType("string_end")];
  if (!opening || !closing || /[fb]/i.test(opening.text)) return undefined;
  const text = node.source.text.slice(opening.end, closing.start);
  return text.includes("\\") ? undefined : text;
}

/** The plain strings of a list or tuple; undefined when it holds anything else. */
export function stringsOf(node: SyntaxNode | undefined): string[] | undefined {
  if (!node || !/^(list|tuple|set)$/.test(node.type)) return undefined;
  const texts = node.named.map(stringOf);
  return texts.every((text) => text !== undefined) ? (texts as string[]) : undefined;
}

/** A call by the last name of its callee: `Column` for `sa.Column(…)`. */
export function namedCall(node: SyntaxNode | undefined): { name: string; call: CallFact } | undefined {
  const call = node?.type === "call" ? callOf(node) : undefined;
  const name = call && lastNameOf(call.callee);
  return name ? { name, call } : undefined;
}

/** `Column` of `sa.Column`. */
export function lastNameOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === "identifier") return node.text;
  return node?.type === "attribute" ? node.child("attribute")?.text : undefined;
}

/** What a keyword argument says: `true`, `false`, undefined where it is absent, `"unknown"` for an expression. */
export function flagOf(call: CallFact, keyword: string): boolean | "unknown" | undefined {
  const value = call.keywords.get(keyword);
  if (!value) return undefined;
  return value.type === "true" ? true : value.type === "false" || value.type === "none" ? false : "unknown";
}

/** The edit that adds a keyword argument to a call. */
export function addKeyword(
  call: CallFact,
  text: string,
): { start: number; end: number; newText: string } | undefined {
  const list = call.node.child("arguments");
  if (list?.type !== "argument_list") return undefined;
  const last = list.named.at(-1);
  if (!last) return { start: list.start + 1, end: list.start + 1, newText: text };
  return { start: last.end, end: last.end, newText: `, ${text}` };
}
