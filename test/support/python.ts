import { readFile } from "node:fs/promises";
import { openDocument } from "../../server/src/engine/document.ts";
import type { Snapshot } from "../../server/src/engine/engine.ts";
import { readFileContext } from "../../server/src/engine/file-context.ts";
import { type PythonFileStatement, pythonLanguage } from "../../server/src/engine/python/language.ts";
import type { Rule } from "../../server/src/engine/rule.ts";
import { TreeParser } from "../../server/src/engine/syntax/parser.ts";
import { startRuntime } from "../../server/src/engine/syntax/runtime.ts";
import { PLAIN_CLOCK } from "../../server/src/engine/time.ts";
import { rules as allRules } from "../../server/src/rules/index.ts";

const ROOT = new URL("../../", import.meta.url);

/** Python's parser, as the engine loads it. */
export async function pythonParser(): Promise<TreeParser> {
  await startRuntime(() => readFile(new URL("node_modules/web-tree-sitter/web-tree-sitter.wasm", ROOT)));
  const grammar = () => readFile(new URL("server/grammars/tree-sitter-python.wasm", ROOT));
  parser ??= await TreeParser.load(await grammar());
  return parser;
}

let parser: TreeParser | undefined;

/** The statements of a Python text with their facts, as the engine reads them. */
export async function readPython(text: string): Promise<PythonFileStatement[]> {
  const language = pythonLanguage(await pythonParser());
  return [...language.split(text, 0)].map((piece) => language.read(text.slice(piece.start, piece.end)));
}

/** How much work an analysis was. */
export interface Work {
  /** Characters that were parsed, once for each time. */
  characters: number;
  /** Characters of the statements that rules were run over, once for each time. */
  looked: number;
  /** Functions that rules were run over. */
  functions: string[];
  reset(): void;
}

/** Opens a Python document whose work is counted. */
export async function openCounting(
  text: string,
  rules: readonly Rule[] = allRules,
): Promise<{ document: Snapshot; work: Work }> {
  const own = await pythonParser();
  const work: Work = {
    characters: 0,
    looked: 0,
    functions: [],
    reset() {
      this.characters = 0;
      this.looked = 0;
      this.functions = [];
    },
  };
  const noting: Rule = {
    ...rules[0]!,
    id: "notes-what-is-looked-at",
    python: ({ facts }) => work.functions.push(...facts.functions.map(({ name }) => name)),
  };
  const counting: Pick<TreeParser, "parse"> = {
    parse(source, content = source.text) {
      work.characters += content.length;
      return own.parse(source, content);
    },
  };
  const counter: Rule = {
    ...rules[0]!,
    id: "counter",
    python: ({ facts }) => {
      work.looked += facts.root.source.text.length;
    },
  };
  const path = "app/service.py";
  const document = openDocument(text, path, {
    languageId: "python",
    language: pythonLanguage(counting),
    rules: [counter, ...rules, noting],
    surroundings: {
      file: readFileContext(path, text),
      settings: { levels: {}, providers: {}, names: {} },
      project: { dependencies: new Map() },
    },
    clock: PLAIN_CLOCK,
    onProblem: ({ message }) => {
      throw new Error(message);
    },
  });
  return { document, work };
}
