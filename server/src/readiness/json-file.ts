import { t } from "@vscode/l10n";
import {
  createScanner,
  findNodeAtLocation,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import type { FileProblem } from "./model.ts";

/** Larger files are not read: no checklist and no history of metrics comes near it. In UTF-16 units. */
export const MAX_FILE_LENGTH = 2_000_000;
/** Deeper values are not read; what Preflight writes is five levels deep. */
const MAX_DEPTH = 64;
/** The version of both formats, which grows when an older Preflight could misread a newer file. */
export const FORMAT_VERSION = 1;

export const BOM = "\uFEFF";

/** A value that is not what it has to be. */
export class Misshapen extends Error {
  node: Node;

  constructor(node: Node, message: string) {
    super(message);
    this.node = node;
  }
}

/**
 * Parses JSON as people write it, with comments and trailing commas, and reads it.
 *
 * @param text - not empty; a byte order mark may come first
 * @param read - makes sense of the file's object; throws Misshapen
 * @param maxLength - a longer text is not read; in UTF-16 units
 * @returns what `read` made of it, or the first thing that is wrong
 */
export function understand<T>(
  text: string,
  read: (root: Node) => T,
  maxLength = MAX_FILE_LENGTH,
): T | { problem: FileProblem } {
  const content = withoutBom(text);
  if (content.length > maxLength) {
    return { problem: { line: 1, column: 1, message: t("the file is too long to be read") } };
  }
  const problem = findMarker(content) ?? findDepth(content);
  if (problem) return { problem };
  const errors: ParseError[] = [];
  const root = parseTree(content, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error || !root) {
    const what = error ? spaced(printParseErrorCode(error.error)) : "value expected";
    return {
      problem: { ...placeIn(content, error?.offset ?? 0), message: t("this is not valid JSON: {0}", what) },
    };
  }
  try {
    checkVersion(root);
    return read(root);
  } catch (thrown) {
    if (!(thrown instanceof Misshapen)) throw thrown;
    return { problem: { ...placeIn(content, thrown.node.offset), message: thrown.message } };
  }
}

/** Whether there is a file with something in it. */
export function hasContent(text: string | undefined): text is string {
  return text !== undefined && withoutBom(text).trim() !== "";
}

export function withoutBom(text: string): string {
  return text.startsWith(BOM) ? text.slice(1) : text;
}

/**
 * The members of an object, by key.
 *
 * @param what - names the object in messages: "an item", "'load-testing'"
 * @throws Misshapen when it is no object, or a key is there twice: one of the two would be lost
 */
export function membersOf(node: Node, what: string): Map<string, Node> {
  if (node.type !== "object") throw new Misshapen(node, t("{0} has to be an object: { … }", what));
  const members = new Map<string, Node>();
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (!key || !value) continue;
    if (members.has(key.value)) {
      throw new Misshapen(property, t("{0} is there twice; keep one of them", quoted(key.value)));
    }
    members.set(key.value, value);
  }
  return members;
}

/** The elements of a list. @throws Misshapen */
export function elementsOf(node: Node, what: string): readonly Node[] {
  if (node.type !== "array") throw new Misshapen(node, t("{0} has to be a list: [ … ]", what));
  return node.children ?? [];
}

/** @throws Misshapen */
export function stringOf(node: Node, what: string): string {
  if (node.type !== "string") throw new Misshapen(node, t("{0} has to be a text in quotes", what));
  return node.value;
}

/** @throws Misshapen */
export function numberOf(node: Node, what: string): number {
  if (node.type !== "number" || !Number.isFinite(node.value)) {
    throw new Misshapen(node, t("{0} has to be a number", what));
  }
  return node.value;
}

/** @throws Misshapen for other texts, also for days that no calendar has */
export function dateOf(node: Node, what: string): string {
  const text = stringOf(node, what);
  if (!isDate(text))
    throw new Misshapen(node, t("{0} has to be a day, YYYY-MM-DD; {1} is none", what, quoted(text)));
  return text;
}

/** Whether a text is a day of the calendar, YYYY-MM-DD. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** A text from a file or a person as it stands in a message. */
export function quoted(text: string): string {
  return `'${text.length > 60 ? `${text.slice(0, 60)}…` : text}'`;
}

/** Why a change is not written to a file that cannot be understood. */
export function refusal(file: string, { line, column, message }: FileProblem): string {
  return t(
    "{0} cannot be understood, so nothing was written. Line {1}, column {2}: {3}.",
    file,
    line,
    column,
    message,
  );
}

function checkVersion(root: Node): void {
  const version = findNodeAtLocation(root, ["version"]);
  if (!version) return;
  if (numberOf(version, "version") > FORMAT_VERSION) {
    throw new Misshapen(version, t("a newer Preflight has written this file (version {0})", version.value));
  }
}

/** A string of JSON has no line breaks, so a line that begins like a marker of git is one. */
function findMarker(text: string): FileProblem | undefined {
  const lines = text.split(/\r\n|\r|\n/);
  const index = lines.findIndex((line) => /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/.test(line));
  if (index < 0) return undefined;
  return { line: index + 1, column: 1, message: t("a merge conflict is not resolved here") };
}

const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET, COMMA, END] = [1, 2, 3, 4, 5, 17];

function findDepth(text: string): FileProblem | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let token: number = scanner.scan(); token !== END; token = scanner.scan()) {
    if (token === OPEN_BRACE || token === OPEN_BRACKET) depth += 1;
    else if (token === CLOSE_BRACE || token === CLOSE_BRACKET) depth -= 1;
    if (depth > MAX_DEPTH) {
      return { ...placeIn(text, scanner.getTokenOffset()), message: t("this is nested too deeply") };
    }
  }
  return undefined;
}

/** Where a comma stands at or after an offset, before anything but blanks and comments. */
export function commaAfter(text: string, offset: number): number | undefined {
  const scanner = createScanner(text, true);
  scanner.setPosition(offset);
  return (scanner.scan() as number) === COMMA ? scanner.getTokenOffset() : undefined;
}

/** Where an offset is, one-based. */
export function placeIn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** `CommaExpected` → `comma expected`. */
function spaced(code: string): string {
  return code.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}
