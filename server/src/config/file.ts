import {
  findNodeAtLocation,
  getNodeValue,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import { type Layer, readLayer } from "./settings.ts";

/** Something wrong in a configuration file; `line` and `column` are one-based, columns in UTF-16 units. */
export interface FileProblem {
  line: number;
  column: number;
  message: string;
}

/**
 * Reads a `preflight.json`: JSON with comments and trailing commas.
 *
 * @param text - the content of the file
 * @param rules - the ids of all rules
 * @returns what was understood, also of a broken file, and where it is wrong
 */
export function readConfigFile(
  text: string,
  rules: ReadonlySet<string>,
): { layer: Layer; problems: FileProblem[] } {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const broken = errors.map((error) => ({
    ...placeOf(text, error.offset),
    message: `not valid JSON: ${spaced(printParseErrorCode(error.error))}`,
  }));
  if (!root) return { layer: {}, problems: broken };
  const { layer, problems } = readLayer(getNodeValue(root), rules, "report");
  const misunderstood = problems.map((problem) => {
    const node = findNodeAtLocation(root, problem.path) ?? root;
    const property = node.parent?.type === "property" ? node.parent : node;
    return { ...placeOf(text, property.offset), message: problem.message };
  });
  return { layer, problems: [...broken, ...misunderstood] };
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** `CommaExpected` → `comma expected`. */
function spaced(code: string): string {
  return code.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}
