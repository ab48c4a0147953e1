import { notebookPython } from "../notebook/language.ts";
import { openNotebook } from "../notebook/snapshot.ts";
import { pythonOf } from "../notebook/view.ts";
import { rules } from "../rules/index.ts";
import { configFormatOf, configFormatOfText } from "./config/format.ts";
import { configLanguage } from "./config/language.ts";
import { openDocument } from "./document.ts";
import type { Engine, EngineHost, LanguageId, Project, Settings, WasmName } from "./engine.ts";
import { readFileContext } from "./file-context.ts";
import { pythonLanguage } from "./python/language.ts";
import { lazySummary } from "./python/lazy-module.ts";
import { PYTHON_SAMPLE } from "./python/sample.ts";
import { sqlLanguage } from "./sql/language.ts";
import { readStatements } from "./statement-list.ts";
import { startRuntime, TreeParser } from "./syntax/parser.ts";
import type { FileSummary } from "./workspace/summary.ts";

export type * from "./engine.ts";
export type * from "./finding.ts";
export { mayHoldSchema } from "./schema/python-facts.ts";
export * from "./text.ts";
export { Words } from "./words.ts";
export type { FileSummary } from "./workspace/summary.ts";
export { Workspace } from "./workspace/workspace.ts";

const GRAMMARS: Record<Exclude<LanguageId, "config" | "notebook">, WasmName> = {
  python: "tree-sitter-python",
  sql: "tree-sitter-sql",
};

const NO_SETTINGS: Settings = { levels: {}, providers: {}, names: {} };
const NO_PROJECT: Project = { dependencies: new Map() };

/** Makes an engine. Nothing is loaded before `load`. */
export function createEngine(host: EngineHost): Engine {
  const parsers = new Map<LanguageId, Promise<TreeParser>>();
  const loaded = new Map<LanguageId, TreeParser>();
  const parserOf = (languageId: LanguageId): TreeParser => {
    const parser = loaded.get(languageId);
    if (!parser) throw new Error(`the grammar for ${languageId} is not loaded`);
    return parser;
  };
  const engine: Engine = {
    async load(languageId) {
      if (languageId === "config") return;
      if (languageId === "notebook") {
        await Promise.all([engine.load("python"), engine.load("sql")]);
        return;
      }
      let parser = parsers.get(languageId);
      if (!parser) {
        parser = startRuntime(() => host.loadWasm("web-tree-sitter"))
          .then(() => host.loadWasm(GRAMMARS[languageId]))
          .then((grammar) => TreeParser.load(grammar, languageId === "python" ? PYTHON_SAMPLE : undefined));
        parsers.set(languageId, parser);
      }
      loaded.set(languageId, await parser);
    },
    open({ path, languageId, text, settings = NO_SETTINGS, project = NO_PROJECT, isIgnored }) {
      const surroundings = { file: readFileContext(path, text, isIgnored), settings, project };
      const onProblem = host.onProblem ?? (() => {});
      const shared = { languageId, rules, surroundings, onProblem };
      if (languageId === "config") {
        const language = configLanguage(configFormatOf(path) ?? configFormatOfText(text));
        return openDocument(text, path, { ...shared, language });
      }
      if (languageId === "notebook") {
        const python = notebookPython(parserOf("python"));
        const sql = sqlLanguage(parserOf("sql"));
        return openNotebook(text, {
          python: (part) => openDocument(part, path, { ...shared, languageId: "python", language: python }),
          sql: (part) => openDocument(part, path, { ...shared, languageId: "sql", language: sql }),
        });
      }
      const parser = parserOf(languageId);
      if (languageId === "sql") return openDocument(text, path, { ...shared, language: sqlLanguage(parser) });
      return openDocument(text, path, { ...shared, language: pythonLanguage(parser) });
    },
    summarise(languageId, file) {
      if (languageId === "python") {
        const language = pythonLanguage(parserOf(languageId));
        return lazySummary(file, (text) => readStatements(language, text).all);
      }
      if (languageId === "notebook") {
        const language = notebookPython(parserOf("python"));
        const python = { ...file, text: () => pythonOf(file.text()) };
        return lazySummary(python, (text) => readStatements(language, text).all);
      }
      let summary: FileSummary | undefined;
      const whole = () => {
        summary ??= engine.open({ path: file.path, languageId, text: file.text() }).summary();
        return summary;
      };
      return {
        path: file.path,
        mentions: file.mentions,
        // Both are absent, as in what `Snapshot.summary` gives, where the file says nothing.
        get schema() {
          return whole().schema!;
        },
        get lineStarts() {
          return whole().lineStarts!;
        },
      };
    },
  };
  return engine;
}
