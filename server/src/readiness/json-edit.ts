import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import { commaAfter } from "./json-file.ts";

/**
 * Edits of JSON that people keep by hand: what is not changed stays as it is, byte for byte. All of them take a text
 * that parses, without its byte order mark, and give the new one.
 */

/** Where a member goes: before the member of this key, at the top of the object, or at its end. */
export type Position = { before: string } | "first" | "last";

/**
 * Sets a member of a small object to a value, or takes it out.
 *
 * @param path - of the object, which is there
 * @param json - the value as JSON; undefined takes the member out
 * @param order - keys in the order in which they are written; a new one goes behind those before it
 */
export function setMember(
  text: string,
  path: readonly string[],
  key: string,
  json: string | undefined,
  order: readonly string[],
): string {
  const object = objectAt(text, path);
  const value = findNodeAtLocation(object, [key]);
  if (json === undefined) return value ? removeMember(text, path, key) : text;
  if (value) return spliced(text, value.offset, endOf(value), json);
  const member = `${JSON.stringify(key)}: ${json}`;
  const earlier = order.slice(0, Math.max(0, order.indexOf(key)));
  const before = object.children?.findLast((property) => earlier.includes(keyOf(property)));
  if (before) {
    const separator = blanksBefore(text, before.offset);
    return insertAfter(text, before, separator.includes("\n") ? separator : " ", member);
  }
  const first = object.children?.[0];
  if (first)
    return spliced(text, first.offset, first.offset, `${member},${blanksBefore(text, first.offset) || " "}`);
  const isTight = text[object.offset + 1] === "}";
  return spliced(text, object.offset + 1, object.offset + 1, ` ${member}${isTight ? " " : ""}`);
}

/**
 * Adds a member on lines of its own, with a blank line beside it where the file has such lines.
 *
 * @param path - of the object, which is there
 * @param json - the value as JSON, whose further lines are indented as if the member began at column 0
 */
export function addMember(
  text: string,
  path: readonly string[],
  key: string,
  json: string,
  position: Position,
): string {
  const object = objectAt(text, path);
  const members = object.children ?? [];
  const end = lineEnd(text);
  const sibling = members[0];
  const outer = indentAt(text, object.offset);
  const indent =
    sibling && startsLine(text, sibling.offset) ? indentAt(text, sibling.offset) : outer + unitOf(text);
  const member = `${JSON.stringify(key)}: ${json}`.replaceAll("\n", end + indent);
  if (!sibling) return fillEmpty(text, object, `${end}${indent}${member}`, `${end}${outer}`);

  const next =
    position === "first" ? sibling : position === "last" ? undefined : memberOf(object, position.before);
  if (next && !startsLine(text, next.offset)) return spliced(text, next.offset, next.offset, `${member}, `);
  if (next && position === "first") {
    // Directly below the brace: a blank line that follows keeps it apart from what others change.
    const start = startOfLine(text, lineOf(text, object.offset) + 1);
    const isApart = /^[ \t]*\r?\n/.test(text.slice(start));
    return spliced(text, start, start, `${indent}${member},${end}${isApart ? "" : gap(text, object)}`);
  }
  if (next) {
    const start = next.offset - indentAt(text, next.offset).length;
    return spliced(text, start, start, `${indent}${member},${end}${gap(text, object)}`);
  }
  const last = members.at(-1)!;
  const separator = startsLine(text, last.offset) ? `${end}${gap(text, object)}${indent}` : " ";
  return insertAfter(text, last, separator, member);
}

/**
 * Adds elements to a list, each on a line of its own.
 *
 * @param path - of the list, which is there
 * @param additions - elements as JSON, and before which element of the list as it is they go; ascending
 */
export function addElements(
  text: string,
  path: readonly string[],
  additions: readonly { before: number; json: string }[],
): string {
  const list = objectAt(text, path);
  const elements = list.children ?? [];
  const end = lineEnd(text);
  const outer = indentAt(text, list.offset);
  const [first] = elements;
  if (!first) {
    const indent = outer + unitOf(text);
    const lines = additions.map(({ json }) => `${end}${indent}${json}`).join(",");
    return fillEmpty(text, list, lines, `${end}${outer}`);
  }
  const separator = startsLine(text, first.offset) ? `${end}${indentAt(text, first.offset)}` : " ";
  let result = text;
  for (const { before, json } of [...additions].reverse()) {
    const next = elements[before];
    if (next) result = spliced(result, next.offset, next.offset, `${json},${separator}`);
    else result = insertAfter(result, elements.at(-1)!, separator, json);
  }
  return result;
}

/** Takes an element out of a list. */
export function removeElement(text: string, path: readonly string[], index: number): string {
  const elements = objectAt(text, path).children ?? [];
  return removed(text, elements, index);
}

/** Takes a member out of an object, with its line and a blank line beside it. */
export function removeMember(text: string, path: readonly string[], key: string): string {
  const members = objectAt(text, path).children ?? [];
  return removed(
    text,
    members,
    members.findIndex((member) => keyOf(member) === key),
  );
}

function removed(text: string, siblings: readonly Node[], index: number): string {
  const node = siblings[index];
  if (!node) return text;
  const comma = commaAfter(text, endOf(node));
  if (comma !== undefined)
    return cutLine(text, node.offset, [
      [node.offset, endOf(node)],
      [comma, comma + 1],
    ]);
  const previous = siblings[index - 1];
  const comma2 = previous && commaAfter(text, endOf(previous));
  if (comma2 === undefined) return cutLine(text, node.offset, [[node.offset, endOf(node)]]);
  const between = text.slice(comma2 + 1, node.offset);
  if (between.trim() === "") return spliced(text, comma2, endOf(node), "");
  return cutLine(spliced(text, comma2, comma2 + 1, ""), node.offset - 1, [
    [node.offset - 1, endOf(node) - 1],
  ]);
}

/** Cuts pieces out of a text, and the line that they leave empty, or the blanks behind them on a line with others. */
function cutLine(text: string, start: number, pieces: readonly (readonly [number, number])[]): string {
  const isFirst = startsLine(text, start);
  let result = text;
  for (const [from, to] of [...pieces].reverse()) result = spliced(result, from, to, "");
  const lineStart = start - indentAt(text, start).length;
  const rest = /^[ \t]*(\r?\n|$)/.exec(result.slice(start));
  if (!isFirst || !rest) {
    const blanks = /^[ \t]*/.exec(result.slice(start))![0];
    return spliced(result, start, start + blanks.length, "");
  }
  result = spliced(result, lineStart, start + rest[0].length, "");
  const isBlankBefore = /(?:^|\n)[ \t]*\r?\n$/.test(result.slice(0, lineStart));
  const blankAfter = /^[ \t]*\r?\n/.exec(result.slice(lineStart));
  return isBlankBefore && blankAfter
    ? spliced(result, lineStart, lineStart + blankAfter[0].length, "")
    : result;
}

/** Puts a member or an element behind another one; a comment at the end of that one's line stays there. */
function insertAfter(text: string, node: Node, separator: string, member: string): string {
  const at = endOf(node);
  const rest = /^[^\r\n]*/.exec(text.slice(at))![0];
  if (!separator.includes("\n") || !/^[ \t]*(?:,[ \t]*)?\/\//.test(rest))
    return spliced(text, at, at, `,${separator}${member}`);
  const hasComma = rest.trimStart().startsWith(",");
  return spliced(
    text,
    at,
    at + rest.length,
    `${hasComma ? "" : ","}${rest}${separator}${member}${hasComma ? "," : ""}`,
  );
}

function fillEmpty(text: string, container: Node, lines: string, close: string): string {
  const [from, to] = [container.offset + 1, endOf(container) - 1];
  const inside = text.slice(from, to);
  if (inside.trim() === "") return spliced(text, from, to, lines + close);
  return spliced(text, from, from, lines);
}

/** A line break where the members of an object stand apart by blank lines. */
function gap(text: string, object: Node): string {
  const [first, second] = object.children ?? [];
  const blanks = second
    ? text.slice(endOf(first!), second.offset)
    : text.slice(object.offset + 1, first?.offset ?? object.offset + 1);
  return /\n[ \t]*\r?\n/.test(blanks) ? lineEnd(text) : "";
}

function objectAt(text: string, path: readonly string[]): Node {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const node = root && findNodeAtLocation(root, [...path]);
  if (!node) throw new Error(`there is nothing at ${path.join(".")}`);
  return node;
}

function memberOf(object: Node, key: string): Node | undefined {
  return object.children?.find((member) => keyOf(member) === key);
}

function keyOf(property: Node): string {
  return property.children?.[0]?.value;
}

function endOf(node: Node): number {
  return node.offset + node.length;
}

function spliced(text: string, from: number, to: number, replacement: string): string {
  return text.slice(0, from) + replacement + text.slice(to);
}

/** The blanks in front of an offset, over line breaks. */
function blanksBefore(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && " \t\r\n".includes(text[start - 1]!)) start -= 1;
  return text.slice(start, offset);
}

function startsLine(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset).trim() === "";
}

/** The blanks at the start of the line that an offset is on. */
function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))![0];
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length - 1;
}

function startOfLine(text: string, line: number): number {
  let start = 0;
  for (let passed = 0; passed < line; passed += 1) start = text.indexOf("\n", start) + 1;
  return start;
}

/** What the file is indented by. */
function unitOf(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? "  ";
}

function lineEnd(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
