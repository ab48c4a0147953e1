import { rules } from "../rules/index.ts";
import { openDocument } from "./document.ts";
import type { Engine, EngineHost, LanguageId, Project, Settings, WasmName } from "./engine.ts";
import { readFileContext } from "./file-context.ts";
import { pythonLanguage } from "./python/language.ts";
import { sqlLanguage } from "./sql/language.ts";
import { startRuntime, TreeParser } from "./syntax/parser.ts";

export type * from "./engine.ts";
export type * from "./finding.ts";
export * from "./text.ts";
export type { FileSummary } from "./workspace/summary.ts";
export { Workspace } from "./workspace/workspace.ts";

const GRAMMARS: Record<LanguageId, WasmName> = { python: "tree-sitter-python", sql: "tree-sitter-sql" };

const NO_SETTINGS: Settings = { levels: {}, providers: {}, names: {} };
const NO_PROJECT: Project = { dependencies: new Map() };

/** Makes an engine. Nothing is loaded before `load`. */
export function createEngine(host: EngineHost): Engine {
  const parsers = new Map<LanguageId, Promise<TreeParser>>();
  const loaded = new Map<LanguageId, TreeParser>();
  return {
    async load(languageId) {
      let parser = parsers.get(languageId);
      if (!parser) {
        parser = startRuntime(() => host.loadWasm("web-tree-sitter"))
          .then(() => host.loadWasm(GRAMMARS[languageId]))
          .then((grammar) => TreeParser.load(grammar));
        parsers.set(languageId, parser);
      }
      loaded.set(languageId, await parser);
    },
    open({ path, languageId, text, settings = NO_SETTINGS, project = NO_PROJECT }) {
      const parser = loaded.get(languageId);
      if (!parser) throw new Error(`the grammar for ${languageId} is not loaded`);
      const surroundings = { file: readFileContext(path, text), settings, project };
      const onProblem = host.onProblem ?? (() => {});
      const shared = { languageId, rules, surroundings, onProblem };
      if (languageId === "sql") return openDocument(text, path, { ...shared, language: sqlLanguage(parser) });
      return openDocument(text, path, { ...shared, language: pythonLanguage(parser) });
    },
  };
}
