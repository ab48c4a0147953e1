import type { CallInView } from "../language.ts";
import type { PythonStatement } from "../python/module.ts";
import type { Place } from "../rule.ts";
import type { SchemaFacts } from "../schema/facts.ts";
import type { Source, SyntaxNode } from "../syntax/node.ts";
import { endOfLine, indentAt, sortEdits, startOfLine, startOfNextLine, type TextEdit } from "../text.ts";
import type { OutsideUse } from "../workspace/summary.ts";
import { CannotEdit } from "./cannot-edit.ts";
import { ImportPlan } from "./imports.ts";

/** The document that a fix is written for. */
export interface EditTarget {
  text: string;
  /** Offset in the document where a statement's text starts. */
  startOf(source: Source): number;
  /** The top-level statements of a Python document, in order; empty for any other. */
  statements: readonly PythonStatement[];
  /** Another file of the workspace; undefined where its text is not known. */
  other?(path: string): OtherTarget | undefined;
  /** The library of new loggers: the setting's, and the one that the project depends on. */
  logging?: { setting?: string | undefined; dependency?: string | undefined };
}

/** Another document that a fix changes as well. */
export interface OtherTarget extends EditTarget {
  /** The call that the workspace knows as a use. */
  callOf(use: OutsideUse): CallInView | undefined;
}

/**
 * Collects the edits of one fix. All texts are given with `\n`; the document's own line ending is written. New text
 * should use `indentUnit`, `quote` and the names that the editor hands out, so that it looks like the code around it.
 */
export class Editor {
  readonly newline: string;
  /** One level of indentation as the document writes it: spaces or a tab. */
  readonly indentUnit: string;
  readonly #target: EditTarget;
  readonly #edits: TextEdit[] = [];
  readonly #imports: ImportPlan;
  readonly #foreign: TextEdit[] = [];
  readonly #left = new Map<string, SchemaFacts>();
  readonly #others = new Map<string, { editor: Editor; target: OtherTarget }>();
  readonly #taken = new Set<string>();

  constructor(target: EditTarget, finding: Place) {
    this.#target = target;
    this.newline = newlineOf(target.text);
    this.indentUnit = /^(\t| +)\S/m.exec(target.text)?.[1]?.replace(/^ {8}$/, "    ") ?? "    ";
    this.#imports = new ImportPlan(target, finding);
  }

  /** Offset of a place in the document. */
  offsetOf(place: Place): number {
    return this.#target.startOf(place.source) + place.start;
  }

  textOf(place: Place): string {
    return place.source.text.slice(place.start, place.end);
  }

  replace(place: Place, newText: string): void {
    const start = this.offsetOf(place);
    this.#add(start, start + (place.end - place.start), newText);
  }

  insertBefore(place: Place, newText: string): void {
    this.replace({ source: place.source, start: place.start, end: place.start }, newText);
  }

  insertAfter(place: Place, newText: string): void {
    this.replace({ source: place.source, start: place.end, end: place.end }, newText);
  }

  /** Inserts whole lines before the line on which a place starts; each line gets that line's indentation. */
  insertLinesBefore(place: Place, lines: readonly string[]): void {
    const lineStart = startOfLine(place.source.text, place.start);
    const indent = this.indentOf(place);
    const at = { source: place.source, start: lineStart, end: lineStart };
    this.replace(at, lines.map((line) => (line ? `${indent}${line}\n` : "\n")).join(""));
  }

  /** Inserts whole lines after the line on which a place ends, indented like the line on which it starts. */
  insertLinesAfter(place: Place, lines: readonly string[]): void {
    const end = endOfLine(place.source.text, place.end);
    const indent = this.indentOf(place);
    const at = { source: place.source, start: end, end };
    this.replace(at, lines.map((line) => (line ? `\n${indent}${line}` : "\n")).join(""));
  }

  /**
   * Inserts whole lines after the line on which a statement ends, wherever the document's own statements are cut.
   *
   * @throws CannotEdit when something else than a comment follows the statement on its line
   */
  insertStatementsAfter(place: Place, lines: readonly string[]): void {
    const { text } = this.#target;
    const start = this.offsetOf(place) + (place.end - place.start);
    const end = endOfLine(text, start);
    if (!/^\s*(?:--.*|#.*|\/\*.*\*\/\s*)?$/.test(text.slice(start, end)))
      throw new CannotEdit("another statement stands on the line");
    const indent = indentAt(text, this.offsetOf(place));
    this.#add(end, end, lines.map((line) => `\n${indent}${line}`).join(""));
  }

  /** Removes a statement with its whole lines where nothing else stands on them. */
  removeLines(place: Place): void {
    const { text } = place.source;
    const start = startOfLine(text, place.start);
    const end = endOfLine(text, place.end);
    if (text.slice(start, place.start).trim() || text.slice(place.end, end).trim())
      return this.replace(place, "");
    const next = startOfNextLine(text, end);
    this.replace({ source: place.source, start, end: next }, "");
  }

  /** The blanks before the first character of the line on which a place starts. */
  indentOf(place: Place): string {
    return indentAt(place.source.text, place.start);
  }

  /**
   * Moves lines one level to the right, from the line on which `first` starts to the one on which `last` ends. Lines
   * inside a string literal stay where they are, because moving them would change its value.
   */
  indentLines(first: SyntaxNode, last: SyntaxNode = first, unit = this.indentUnit): void {
    const { source } = first;
    const inString = stringInteriors(first, last);
    let line = startOfLine(source.text, first.start);
    while (line < last.end) {
      const end = endOfLine(source.text, line);
      const isBlank = source.text.slice(line, end).trim() === "";
      if (!isBlank && !inString.some((span) => span.start < line && line <= span.end))
        this.replace({ source, start: line, end: line }, unit);
      line = startOfNextLine(source.text, end);
    }
  }

  /** The text of statements as `indentLines` would leave them when they start at another indentation. */
  reindented(first: SyntaxNode, last: SyntaxNode, indent: string): string {
    const { source } = first;
    const old = this.indentOf(first);
    const inString = stringInteriors(first, last);
    const lines: string[] = [];
    let line = startOfLine(source.text, first.start);
    while (line < last.end) {
      const end = Math.min(endOfLine(source.text, line), Math.max(last.end, line));
      const text = source.text.slice(line, end);
      const isInside = inString.some((span) => span.start < line && line <= span.end);
      lines.push(
        isInside || !text.startsWith(old) ? text : text.trim() === "" ? "" : indent + text.slice(old.length),
      );
      line = startOfNextLine(source.text, line);
    }
    return lines.join("\n");
  }

  /**
   * Makes a module or one of its members usable at a place.
   *
   * @param path - `functools.lru_cache`, `openai.OpenAIError`; the module is all but the last segment
   * @param at - where it will be used; a local name there must not hide it
   * @returns what to write: `lru_cache`, or `openai.OpenAIError` where the module is imported already
   */
  member(path: string, at: SyntaxNode): string {
    return this.#imports.member(path, at);
  }

  /** The same for a module inside a package, which importing the package alone does not load: `psycopg2.sql`. */
  submodule(path: string, at: SyntaxNode): string {
    return this.#imports.member(path, at, true);
  }

  /** @param module - dotted; @returns the name under which it can be used: `logging`, `pd` */
  module(module: string, at: SyntaxNode, alias?: string): string {
    return this.#imports.module(module, at, alias);
  }

  /** The module's logger, made after the imports when there is none. @returns its name and its library */
  logger(at: SyntaxNode): { name: string; style: "stdlib" | "structlog" | "loguru" } {
    return this.#imports.logger(at);
  }

  /**
   * A constant of the module, added after the imports unless one of that name exists.
   *
   * @param value - the expression on the right of `=`
   * @returns the name to use, which differs from `name` when that is taken by something else
   */
  constant(name: string, value: string, at: SyntaxNode): string {
    return this.#imports.constant(name, value, at);
  }

  /** A function or other statement of the module, placed after the imports, blank lines around it. */
  moduleStatement(text: string): void {
    this.#imports.statement(text);
  }

  /** Puts text at the top of another file, which is made when it does not exist. @param path - from the workspace's root */
  insertInFile(path: string, newText: string): void {
    this.#foreign.push({ path, start: 0, end: 0, newText });
  }

  /**
   * Replaces a span of another file of the workspace, or makes a new file.
   *
   * @param edit - offsets are into that file as it was when the workspace was read
   * @param left - what the file says about the schema once the edit is done, by which the fix is verified
   */
  changeSchema(path: string, edit: TextEdit, left: SchemaFacts): void {
    this.#foreign.push({
      ...edit,
      path,
      newText: left.isCrlf ? edit.newText.replace(/\r?\n/g, "\r\n") : edit.newText,
    });
    this.#left.set(path, left);
  }

  /**
   * A call in another file, and what writes the edits of that file.
   *
   * @param use - as the workspace knows it
   * @throws CannotEdit when the file cannot be had, or has changed too much since
   */
  callIn(path: string, use: OutsideUse): CallInView & { editor: Editor } {
    const known = this.#others.get(path);
    const target = known?.target ?? this.#target.other?.(path);
    const found = target?.callOf(use);
    if (!target || !found) throw new CannotEdit(`${path} is not as it was`);
    const editor = known?.editor ?? new Editor(target, found.call.node);
    this.#others.set(path, { editor, target });
    return { ...found, editor };
  }

  /** What other files say about the schema once the fix is done. */
  get left(): ReadonlyMap<string, SchemaFacts> {
    return this.#left;
  }

  /** A name that neither the module nor the function around a place uses: `base`, `base_2` … */
  uniqueName(base: string, at: SyntaxNode): string {
    const scope = at.ancestor("function_definition") ?? at.root;
    const isTaken = (name: string) =>
      this.#taken.has(name) || this.#imports.isBound(name) || mentions(scope, name);
    let name = base;
    for (let i = 2; isTaken(name); i++) name = `${base}_${i}`;
    this.#taken.add(name);
    return name;
  }

  /** A string literal in the document's prevailing quotes. @param value - the text, not escaped */
  quote(value: string): string {
    const escaped = value.replace(
      /[\\\n\r\t]/g,
      (c) => ({ "\n": "\\n", "\r": "\\r", "\t": "\\t" })[c] ?? "\\\\",
    );
    const mark = this.prefersSingleQuotes() ? "'" : '"';
    return mark + escaped.replaceAll(mark, `\\${mark}`) + mark;
  }

  prefersSingleQuotes(): boolean {
    const sample = this.#target.text.slice(0, 20_000);
    return (sample.match(/'/g)?.length ?? 0) > (sample.match(/"/g)?.length ?? 0) * 1.5;
  }

  /** All edits in document order, then those of other files. @throws CannotEdit when two overlap */
  finish(): TextEdit[] {
    const edits = sortEdits([
      ...this.#imports.edits().map((edit) => this.#withNewlines(edit)),
      ...this.#edits,
    ]);
    for (let i = 1; i < edits.length; i++)
      if (edits[i]!.start < edits[i - 1]!.end) throw new CannotEdit("two edits of one fix overlap");
    const elsewhere = [...this.#others].flatMap(([path, { editor }]) =>
      editor.finish().map((edit) => ({ ...edit, path })),
    );
    return [...edits, ...this.#foreign, ...elsewhere];
  }

  #add(start: number, end: number, newText: string): void {
    const edit = this.#withNewlines({ start, end, newText });
    // The grammar counts the first half of a line's end as the end of its comment.
    const { text } = this.#target;
    const isTorn = text[end - 1] === "\r" && text[end] === "\n" && !edit.newText.endsWith("\r");
    this.#edits.push(isTorn ? { ...edit, start: Math.min(start, end - 1), end: end - 1 } : edit);
  }

  #withNewlines(edit: TextEdit): TextEdit {
    return this.newline === "\n" ? edit : { ...edit, newText: edit.newText.replace(/\r?\n/g, this.newline) };
  }
}

/** How a text ends its lines: as most of its first ones do. */
function newlineOf(text: string): string {
  const counts = new Map([["\n", 0]]);
  const ending = /\r\n|\r|\n/g;
  for (
    let left = FIRST_LINES, match = ending.exec(text);
    match && left > 0;
    left--, match = ending.exec(text)
  )
    counts.set(match[0], (counts.get(match[0]) ?? 0) + 1);
  return [...counts].reduce((most, item) => (item[1] > most[1] ? item : most))[0];
}

const FIRST_LINES = 50;

function mentions(scope: SyntaxNode, name: string): boolean {
  for (const node of scope.walk()) if (node.type === "identifier" && node.text === name) return true;
  return false;
}

function stringInteriors(first: SyntaxNode, last: SyntaxNode): SyntaxNode[] {
  const spans: SyntaxNode[] = [];
  let root: SyntaxNode = first;
  while (root.parent && !root.contains(last)) root = root.parent;
  for (const node of root.walk())
    if (node.type === "string" && node.end > first.start && node.start < last.end && node.text.includes("\n"))
      spans.push(node);
  return spans;
}
