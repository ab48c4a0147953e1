import { readFile } from "node:fs/promises";
import { type PythonFileStatement, pythonLanguage } from "../../server/src/engine/python/language.ts";
import { startRuntime, TreeParser } from "../../server/src/engine/syntax/parser.ts";

const ROOT = new URL("../../", import.meta.url);

/** The statements of a Python text with their facts, as the engine reads them. */
export async function readPython(text: string): Promise<PythonFileStatement[]> {
  await startRuntime(() => readFile(new URL("node_modules/web-tree-sitter/web-tree-sitter.wasm", ROOT)));
  parser ??= await TreeParser.load(await readFile(new URL("server/grammars/tree-sitter-python.wasm", ROOT)));
  const language = pythonLanguage(parser);
  return [...language.split(text, 0)].map((piece) => language.read(text.slice(piece.start, piece.end)));
}

let parser: TreeParser | undefined;
