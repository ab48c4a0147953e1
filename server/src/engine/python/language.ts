import { catalogueFor } from "../../sdk/catalogue.ts";
import { importNamesOf } from "../../sdk/distributions.ts";
import type { AskOthers, Language, Statement, Surroundings, Unit } from "../language.ts";
import type { AnyQuestion, PythonContext } from "../rule.ts";
import { pythonSchemaOf } from "../schema/own.ts";
import { operationsOfPython, readPythonSchema } from "../schema/python-facts.ts";
import { SchemaView } from "../schema/view.ts";
import type { TreeParser } from "../syntax/parser.ts";
import { hashOf } from "../words.ts";
import { OutsideView } from "../workspace/outside.ts";
import { factsAt } from "./facts.ts";
import { knownCallAt } from "./known-call.ts";
import { answeringOf, carryOver, forgetTrees, ModuleView, type PythonStatement, settle } from "./module.ts";
import { outlineOf } from "./outline.ts";
import { gatherQueries } from "./queries.ts";
import { Resolver } from "./resolve.ts";
import { isSameCode } from "./same-code.ts";
import { splitPython } from "./split.ts";
import { ParsedStatement } from "./statement.ts";
import { joinParts, type ModulePart, summarise } from "./summarise.ts";

export type PythonFileStatement = PythonStatement &
  Statement & { readonly parts?: readonly Unit<PythonFileStatement>[] | undefined };

function mayAnswer({ words }: AnyQuestion, { settings }: Surroundings) {
  const hashes = words(settings).map(hashOf);
  return (statement: PythonStatement) => hashes.some((hash) => statement.words.hasHash(hash));
}

/** What one statement tells the other files. */
interface Part {
  statement: PythonFileStatement;
  module: ModulePart;
}

/** Python, by the grammar that a parser was loaded with. */
export function pythonLanguage(parser: Pick<TreeParser, "parse">): Language<PythonFileStatement, Part> {
  return {
    split: splitPython,
    splitsLocally: true,
    read: (text) => new ParsedStatement(text, parser),
    answering: answeringOf,
    partsOf: (statement) => statement.parts,
    isSameCode,
    settle,
    carryOver,
    forget: forgetTrees,
    check(statement, all, asked, surroundings, run, others) {
      const looked = new Looked(statement, all, asked, surroundings);
      run((rule, report) => rule.python?.(new StatementContext(looked, others, report)));
    },
    mayAnswer,
    answer(question, statement, all, asked, surroundings) {
      if (!mayAnswer(question, surroundings)(statement)) return [];
      const looked = new Looked(statement, all, asked, surroundings);
      return question.answer(
        new StatementContext(
          looked,
          () => [],
          () => {},
        ),
      );
    },
    callAt(statement, { start, end }, all, surroundings) {
      const call = factsAt(statement.facts, start).calls.find(
        ({ node }) => node.start === start && node.end === end,
      );
      return call && { call, resolver: viewsOf(all, new Set(), surroundings).resolver };
    },
    knownCallAt(statement, offset, all, surroundings) {
      return knownCallAt(statement.facts, viewsOf(all, new Set(), surroundings).resolver, offset);
    },
    summarise(statement, all, asked, { settings, file }) {
      const module = new ModuleView(all, asked);
      const alone = new OutsideView(undefined, file.path, asked);
      const resolver = new Resolver(module, catalogueFor(settings.names), alone);
      return { statement, module: summarise(statement.facts, resolver, file) };
    },
    outline(statement, all, surroundings) {
      return outlineOf(statement.facts, viewsOf(all, new Set(), surroundings).resolver);
    },
    join(parts, path) {
      const module = joinParts(parts.map(({ part, start }) => ({ part: part.module, start })));
      const schema = readPythonSchema(
        parts.map(({ part }) => part.statement),
        path,
      );
      return { path, module, ...(schema && { schema }) };
    },
  };
}

/** What all rules share that look at one statement; queries and schema are made when the first of them asks. */
class Looked {
  readonly facts: PythonContext["facts"];
  readonly surroundings: Surroundings;
  readonly module: ModuleView;
  readonly resolver: Resolver;
  readonly dependsOn: PythonContext["dependsOn"];
  readonly #statement: PythonFileStatement;
  readonly #all: readonly PythonFileStatement[];
  readonly #asked: Set<string>;
  #queries: PythonContext["queries"] | undefined;
  #schema: SchemaView | undefined;

  constructor(
    statement: PythonFileStatement,
    all: readonly PythonFileStatement[],
    asked: Set<string>,
    surroundings: Surroundings,
  ) {
    const { module, outside, resolver } = viewsOf(all, asked, surroundings);
    const { dependencies } = surroundings.project;
    this.#statement = statement;
    this.#all = all;
    this.#asked = asked;
    this.facts = statement.facts;
    this.surroundings = surroundings;
    this.module = module;
    this.resolver = resolver;
    this.dependsOn = (distribution) =>
      dependencies.has(distribution) ||
      [...importNamesOf(distribution)].some((name) => outside.imports(name));
  }

  get queries(): PythonContext["queries"] {
    this.#queries ??= gatherQueries(this.facts, this.resolver);
    return this.#queries;
  }

  get schema(): SchemaView {
    this.#schema ??= new SchemaView(
      this.surroundings,
      pythonSchemaOf(this.#all, this.surroundings.file.path),
      this.#asked,
      operationsOfPython(this.#statement),
    );
    return this.#schema;
  }
}

/** What one rule knows when it looks at a statement. */
class StatementContext implements PythonContext {
  readonly file: PythonContext["file"];
  readonly settings: PythonContext["settings"];
  readonly project: PythonContext["project"];
  readonly facts: PythonContext["facts"];
  readonly module: ModuleView;
  readonly resolver: Resolver;
  readonly dependsOn: PythonContext["dependsOn"];
  readonly others: AskOthers;
  readonly report: PythonContext["report"];
  readonly #looked: Looked;

  constructor(looked: Looked, others: AskOthers, report: PythonContext["report"]) {
    const { file, settings, project } = looked.surroundings;
    this.file = file;
    this.settings = settings;
    this.project = project;
    this.facts = looked.facts;
    this.module = looked.module;
    this.resolver = looked.resolver;
    this.dependsOn = looked.dependsOn;
    this.others = others;
    this.report = report;
    this.#looked = looked;
  }

  get queries(): PythonContext["queries"] {
    return this.#looked.queries;
  }

  get schema(): SchemaView {
    return this.#looked.schema;
  }
}

/** What an analysis looks through at the rest of its file and at the other files. */
function viewsOf(all: readonly PythonFileStatement[], asked: Set<string>, surroundings: Surroundings) {
  const module = new ModuleView(all, asked);
  const outside = new OutsideView(surroundings.project.workspace, surroundings.file.path, asked);
  const resolver = new Resolver(module, catalogueFor(surroundings.settings.names), outside);
  return { module, outside, resolver };
}
