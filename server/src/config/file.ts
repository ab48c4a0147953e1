import { t } from "@vscode/l10n";
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import { type Layer, readLayer, type SettingProblem } from "./settings.ts";
import { readToml } from "./toml.ts";

/** Something wrong in a configuration file; lines and columns are one-based, columns in UTF-16 units. */
export interface FileProblem {
  line: number;
  column: number;
  /** How many UTF-16 units of the line it is about; 0 where that is not known. */
  length: number;
  message: string;
  /** Something to know, and nothing wrong. */
  isNote?: true;
}

export interface ReadConfig {
  /** What was understood, also of a broken file. */
  layer: Layer;
  problems: FileProblem[];
}

export const CONFIG_NAME = "preflight.json";
export const PYPROJECT_NAME = "pyproject.toml";

/** One mistake in JSON may look like many; who mends the first ones sees what is left. */
const MOST_ERRORS = 20;
/** A file of more UTF-16 units is no configuration. */
export const MAX_CONFIG_FILE = 1_000_000;

/** Said of a file that the parser, which goes down by calling itself, cannot read. */
export const TOO_DEEP = "nested too deeply";

/** Reads a `preflight.json`: JSON with comments and trailing commas. */
export function readConfigFile(text: string): ReadConfig {
  if (text.length > MAX_CONFIG_FILE)
    return failed(t("longer than {0} characters, so it is not read", MAX_CONFIG_FILE));
  const errors: ParseError[] = [];
  try {
    const root = parseTree(text, errors, { allowTrailingComma: true });
    const lines = createPlaces(text);
    const broken = errors.slice(0, MOST_ERRORS).map((error) => ({
      ...lines(error.offset, error.length),
      message: t("not valid JSON: {0}", spaced(printParseErrorCode(error.error))),
    }));
    if (!root) return { layer: {}, problems: text.trim() === "" ? [] : broken };
    const { layer, problems } = readLayer(getNodeValue(root), "file");
    const misunderstood = problems.map((problem) => {
      const { offset, length } = nodeAt(root, problem);
      return { ...lines(offset, length), message: problem.message };
    });
    return { layer, problems: [...broken, ...misunderstood] };
  } catch (error) {
    if (error instanceof RangeError) return failed(TOO_DEEP);
    throw error;
  }
}

/**
 * Reads the table `[tool.preflight]` of a `pyproject.toml`.
 *
 * @returns undefined where there is no such table
 */
export function readPyproject(text: string): ReadConfig | undefined {
  if (text.length > MAX_CONFIG_FILE || !/preflight/.test(text)) return undefined;
  const read = readToml(text);
  if (!read) return undefined;
  const { layer, problems } = readLayer(read.value, "file");
  const misunderstood = problems.map(({ path, message }) => ({ ...read.placeOf(path), message }));
  return { layer, problems: [...read.problems, ...misunderstood] };
}

function failed(message: string): ReadConfig {
  return { layer: {}, problems: [{ line: 1, column: 1, length: 0, message }] };
}

/** The key where that is wrong, or where the value is too large to be marked; else the value. */
function nodeAt(root: Node, { path, isKey }: SettingProblem): Node {
  const node = findNodeAtLocation(root, path) ?? root;
  const key = node.parent?.type === "property" ? node.parent.children?.[0] : undefined;
  return key && (isKey || isLarge(node)) ? key : node;
}

function isLarge({ type }: Node): boolean {
  return type === "object" || type === "array";
}

function createPlaces(text: string): (offset: number, length: number) => Omit<FileProblem, "message"> {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)];
  return (offset, length) => {
    const line = starts.findLastIndex((start) => start <= offset);
    const start = starts[line] ?? 0;
    const end = text.slice(offset, offset + length).search(/[\r\n]/);
    return { line: line + 1, column: offset - start + 1, length: end < 0 ? length : end };
  };
}

/** `CommaExpected` → `comma expected`. */
function spaced(code: string): string {
  return code.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}

/** What is said in a `preflight.json` beside a `pyproject.toml` with a table for us. */
export const TWO_FILES: FileProblem = {
  line: 1,
  column: 1,
  length: 0,
  message: "[tool.preflight] in the pyproject.toml beside this file is not read",
  isNote: true,
};
