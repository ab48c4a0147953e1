import { t } from "@vscode/l10n";
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { differences } from "../engine/edit/changes.ts";
import { applyEdits, type TextEdit } from "../engine/text.ts";
import { type SourcePiece, textOfPieces, writeSource } from "./cell-source.ts";
import { type CellLanguage, cellsOf, joinCells } from "./cells.ts";

/** A notebook's file, nbformat 2 to 4, with the cells that are read. */
export interface NotebookFile {
  /** The file's text, without its byte order mark. */
  raw: string;
  cells: readonly FileCell[];
  /** The cells joined; see `joinCells`. */
  text: string;
}

export interface FileCell {
  language: CellLanguage;
  /** Zero-based, among all cells of the notebook. */
  index: number;
  /** Where the value of its source lies in the file. */
  start: number;
  end: number;
  isList: boolean;
  pieces: readonly SourcePiece[];
}

/**
 * Reads a notebook. One whose kernel speaks another language than Python or SQL has no cells to read.
 *
 * @param raw - the file's text
 * @returns the reason why it is no notebook, in words
 */
export function readNotebook(raw: string): NotebookFile | { notice: string } {
  const errors: ParseError[] = [];
  const root = treeOf(raw, errors);
  if (root === "too deep") return { notice: t("not a notebook: nested too deeply") };
  const [error] = errors;
  if (error) return { notice: t("not valid JSON: {0} at {1}", wordsOf(error), placeOf(raw, error.offset)) };
  const nodes = root && cellNodes(root);
  if (!nodes) return { notice: t("not a notebook: it has no list of cells") };
  const kernel = kernelOf(root);
  const cells = nodes.flatMap((node, index) => readCell(raw, node, index, kernel));
  const text = joinCells(cells.map(({ language, pieces }) => ({ language, text: textOfPieces(pieces) })));
  return { raw, cells, text };
}

/**
 * The file with the sources of the cells that changed; all else stays as it is, byte by byte.
 *
 * @param text - the joined cells after the change, as many as before
 * @throws RangeError for another number of cells
 */
export function writeNotebook(notebook: NotebookFile, text: string): string {
  return applyEdits(notebook.raw, sourceEdits(notebook, text));
}

/** What `writeNotebook` changes, as edits of the file: one for the source of each cell that changed. */
export function sourceEdits({ raw, cells, text: before }: NotebookFile, text: string): TextEdit[] {
  const [old, current] = [cellsOf(before), cellsOf(text)];
  if (old.length !== current.length)
    throw new RangeError("a change of a notebook went over the end of a cell");
  return cells.flatMap((cell, index) => {
    const was = before.slice(old[index]!.start, old[index]!.end);
    const is = text.slice(current[index]!.start, current[index]!.end);
    if (was === is) return [];
    const { start, end } = cell;
    return [{ start, end, newText: writeSource(raw, cell, differences(was, is)) }];
  });
}

/** @param errors - of the syntax are added here */
function treeOf(raw: string, errors: ParseError[]): Node | undefined | "too deep" {
  try {
    return parseTree(raw, errors, { disallowComments: true });
  } catch (error) {
    // The parser goes down by calling itself.
    if (error instanceof RangeError) return "too deep";
    throw error;
  }
}

/** The nodes of all cells, in order; nbformat 3 puts them on worksheets. */
function cellNodes(root: Node): Node[] | undefined {
  const cells = listAt(root, "cells");
  if (cells) return cells;
  const sheets = listAt(root, "worksheets");
  return sheets?.flatMap((sheet) => listAt(sheet, "cells") ?? []);
}

function readCell(raw: string, node: Node, index: number, kernel: Language): FileCell[] {
  if (textAt(node, "cell_type") !== "code") return [];
  const language = languageNamed(
    textAt(node, "metadata", "vscode", "languageId") ?? textAt(node, "language"),
    kernel,
  );
  const source = findNodeAtLocation(node, ["source"]) ?? findNodeAtLocation(node, ["input"]);
  if (!source || language === "other") return [];
  const items = source.type === "array" ? (source.children ?? []) : [source];
  if (items.some(({ type }) => type !== "string")) return [];
  const pieces = items.map(({ value, offset, length }) => ({
    text: String(value),
    start: offset,
    end: offset + length,
  }));
  const { offset: start, length } = source;
  return [{ language, index, start, end: start + length, isList: source.type === "array", pieces }].filter(
    // A source that is no JSON string, for all that the parser forgives.
    () => raw[start] === '"' || raw[start] === "[",
  );
}

type Language = CellLanguage | "other";

function kernelOf(root: Node): Language {
  const named =
    textAt(root, "metadata", "language_info", "name") ??
    textAt(root, "metadata", "kernelspec", "language") ??
    textAt(root, "metadata", "kernelspec", "name");
  return languageNamed(named, "python");
}

/** @param absent - for a file, or a cell, that names none */
function languageNamed(name: string | undefined, absent: Language): Language {
  if (name === undefined || name === "") return absent;
  if (/^(?:i?python|pyspark)[\d.]*$|^conda-|^(?:python|venv|env|\.venv)\b/i.test(name)) return "python";
  return /^(?:[a-z]*sql|.*-sql)$/i.test(name) ? "sql" : "other";
}

function listAt(node: Node, key: string): Node[] | undefined {
  const found = findNodeAtLocation(node, [key]);
  return found?.type === "array" ? (found.children ?? []) : undefined;
}

function textAt(node: Node, ...path: string[]): string | undefined {
  const found = findNodeAtLocation(node, path);
  return found?.type === "string" ? String(found.value) : undefined;
}

function wordsOf({ error }: ParseError): string {
  const words = printParseErrorCode(error).replace(/([a-z])([A-Z])/g, "$1 $2");
  return words.toLowerCase();
}

function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return t("line {0}, column {1}", line, offset - before.lastIndexOf("\n"));
}
