import { notebookPython } from "../notebook/language.ts";
import { openNotebook } from "../notebook/snapshot.ts";
import { pythonOf } from "../notebook/view.ts";
import { rules as allRules } from "../rules/index.ts";
import { configFormatOf, configFormatOfText } from "./config/format.ts";
import { configLanguage, loadConfigReaders } from "./config/language.ts";
import { openDocument } from "./document.ts";
import type { Engine, EngineHost, LanguageId, Project, Settings, WasmName } from "./engine.ts";
import { readFileContext } from "./file-context.ts";
import { limitOf } from "./limits.ts";
import { messageOf } from "./message-of.ts";
import { type PythonFileStatement, pythonLanguage } from "./python/language.ts";
import { lazySummary, schemaOn } from "./python/lazy-module.ts";
import { openFile } from "./python/opened.ts";
import { PYTHON_SAMPLE } from "./python/sample.ts";
import type { Rule } from "./rule.ts";
import { sqlLanguage } from "./sql/language.ts";
import { readStatements } from "./statement-list.ts";
import { TreeParser } from "./syntax/parser.ts";
import { startRuntime } from "./syntax/runtime.ts";
import { PLAIN_CLOCK } from "./time.ts";
import { OwnPage } from "./workspace/page.ts";
import type { FileSummary } from "./workspace/summary.ts";

export type * from "./engine.ts";
export type * from "./finding.ts";
export { problemInWords } from "./problem.ts";
export { keepOpened } from "./python/opened.ts";
export { mayHoldSchema } from "./schema/python-facts.ts";
export * from "./text.ts";
export { Words } from "./words.ts";
export { lineStartsIn } from "./workspace/line-starts.ts";
export { OwnPage, type Page } from "./workspace/page.ts";
export type { FileSummary } from "./workspace/summary.ts";
export { Workspace } from "./workspace/workspace.ts";

const GRAMMARS: Record<Exclude<LanguageId, "config" | "notebook">, WasmName> = {
  python: "tree-sitter-python",
  sql: "tree-sitter-sql",
};

const NAMES = { python: "Python", sql: "SQL" };

/** A parser whose trees are cut off at a depth. */
function asDeepAs(parser: TreeParser, deepest: number): Pick<TreeParser, "parse"> {
  return { parse: (source, content) => parser.parse(source, content, deepest) };
}

const NO_SETTINGS: Settings = { levels: {}, providers: {}, names: {} };
const NO_PROJECT: Project = { dependencies: new Map() };

/**
 * Makes an engine. Nothing is loaded before `load`.
 *
 * @param rules - what it looks for
 */
export function createEngine(host: EngineHost, rules: readonly Rule[] = allRules): Engine {
  const parsers = new Map<LanguageId, Promise<TreeParser>>();
  const loaded = new Map<LanguageId, TreeParser>();
  const parserOf = (languageId: LanguageId): TreeParser => {
    const parser = loaded.get(languageId);
    if (!parser) throw new Error(`the grammar for ${languageId} is not loaded`);
    return parser;
  };
  let asksFiles = false;
  const engine: Engine = {
    async load(languageId) {
      if (languageId === "config") return loadConfigReaders();
      if (languageId === "notebook") {
        // Its Python is worth having without its queries.
        const [python] = await Promise.allSettled([engine.load("python"), engine.load("sql")]);
        if (python.status === "rejected") throw python.reason;
        return;
      }
      let parser = parsers.get(languageId);
      if (!parser) {
        parser = startRuntime(() => host.loadWasm("web-tree-sitter"))
          .then(() => host.loadWasm(GRAMMARS[languageId]))
          .then((grammar) =>
            TreeParser.load(grammar, languageId === "python" ? PYTHON_SAMPLE : undefined, host.clock),
          )
          .catch((error) => {
            const message = `the grammar of ${NAMES[languageId]} cannot be loaded: ${messageOf(error)}`;
            host.onProblem?.({ message });
            throw new Error(message);
          });
        parsers.set(languageId, parser);
      }
      loaded.set(languageId, await parser);
    },
    open({ path, languageId, text, settings = NO_SETTINGS, project = NO_PROJECT, isIgnored }) {
      const surroundings = { file: readFileContext(path, text, isIgnored), settings, project };
      const onProblem = host.onProblem ?? (() => {});
      const shared = { languageId, rules, surroundings, onProblem, clock: host.clock ?? PLAIN_CLOCK };
      const python = () => asDeepAs(parserOf("python"), limitOf(settings, "nesting"));
      if (languageId === "config") {
        const language = configLanguage(configFormatOf(path) ?? configFormatOfText(text));
        return openDocument(text, path, { ...shared, language });
      }
      if (languageId === "notebook") {
        const cells = notebookPython(python());
        const queries = sqlLanguage(loaded.get("sql"));
        // Without their grammar no fix of a query could be judged.
        const ofQueries = loaded.has("sql") ? rules : [];
        return openNotebook(text, {
          python: (part) => openDocument(part, path, { ...shared, languageId: "python", language: cells }),
          sql: (part) =>
            openDocument(part, path, { ...shared, languageId: "sql", language: queries, rules: ofQueries }),
        });
      }
      if (languageId === "sql")
        return openDocument(text, path, { ...shared, language: sqlLanguage(parserOf("sql")) });
      const language = pythonLanguage(python());
      const split = (all: string) => readStatements(language, all).all as readonly PythonFileStatement[];
      // Where files are asked about, those that ask will come to this one, or have been there.
      const known = asksFiles ? openFile(`python ${path}`, text, split).statements : [];
      return openDocument(text, path, { ...shared, language }, known as readonly PythonFileStatement[]);
    },
    summarise(languageId, file) {
      if (languageId === "python") {
        const language = pythonLanguage(parserOf(languageId));
        asksFiles = true;
        const { path, text } = file;
        return lazySummary(file, () =>
          openFile(`python ${path}`, text, (all) => readStatements(language, all).all),
        );
      }
      if (languageId === "notebook") {
        const language = notebookPython(parserOf("python"));
        const { path } = file;
        const text = () => pythonOf(file.text());
        const split = (all: string) => readStatements(language, all).all;
        return lazySummary({ ...file, text }, () => openFile(`notebook ${path}`, text, split));
      }
      const page = file.page ?? new OwnPage();
      let about: Pick<FileSummary, "schema" | "lineStarts"> | undefined;
      const whole = () => {
        about ??= schemaOn(page, () => {
          const { schema, lineStarts } = engine
            .open({ path: file.path, languageId, text: file.text() })
            .summary();
          return schema && { schema, ...(lineStarts && { lineStarts }) };
        });
        return about;
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
