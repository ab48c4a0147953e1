import { catalogueFor } from "../../sdk/catalogue.ts";
import { importNamesOf } from "../../sdk/distributions.ts";
import type { Language, Statement, Surroundings } from "../language.ts";
import type { PythonContext } from "../rule.ts";
import { pythonSchemaOf } from "../schema/own.ts";
import { operationsOfPython, readPythonSchema } from "../schema/python-facts.ts";
import { SchemaView } from "../schema/view.ts";
import type { TreeParser } from "../syntax/parser.ts";
import { OutsideView } from "../workspace/outside.ts";
import { knownCallAt } from "./known-call.ts";
import { answeringOf, carryOver, forgetTrees, ModuleView, type PythonStatement } from "./module.ts";
import { outlineOf } from "./outline.ts";
import { gatherQueries } from "./queries.ts";
import { Resolver } from "./resolve.ts";
import { isSameCode } from "./same-code.ts";
import { splitPython } from "./split.ts";
import { ParsedStatement } from "./statement.ts";
import { joinParts, type ModulePart, summarise } from "./summarise.ts";

export type PythonFileStatement = PythonStatement & Statement;

/** What one statement tells the other files. */
interface Part {
  statement: PythonFileStatement;
  module: ModulePart;
}

/** Python, by the grammar that a parser was loaded with. */
export function pythonLanguage(parser: Pick<TreeParser, "parse">): Language<PythonFileStatement, Part> {
  return {
    split: splitPython,
    read: (text) => new ParsedStatement(text, parser),
    answering: answeringOf,
    isSameCode: (one, other) => isSameCode(one.facts, other.facts),
    carryOver,
    forget: forgetTrees,
    check(statement, all, asked, surroundings, run, others) {
      const shared = contextOf(statement, all, asked, surroundings);
      run((rule, report) => rule.python?.({ ...shared, others, report }));
    },
    answer(question, statement, all, asked, surroundings) {
      if (!question.words(surroundings.settings).some((word) => statement.words.has(word))) return [];
      const shared = contextOf(statement, all, asked, surroundings);
      return question.answer({ ...shared, others: () => [], report: () => {} });
    },
    callAt(statement, { start, end }, all, surroundings) {
      const call = statement.facts.calls.find(({ node }) => node.start === start && node.end === end);
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

/** What rules know when they look at a statement. */
function contextOf(
  statement: PythonFileStatement,
  all: readonly PythonFileStatement[],
  asked: Set<string>,
  surroundings: Surroundings,
): Omit<PythonContext, "others" | "report"> {
  const { module, outside, resolver } = viewsOf(all, asked, surroundings);
  const { facts } = statement;
  const queries = gatherQueries(facts, resolver);
  const schema = new SchemaView(
    surroundings,
    pythonSchemaOf(all, surroundings.file.path),
    asked,
    operationsOfPython(statement),
  );
  const { dependencies } = surroundings.project;
  const dependsOn = (distribution: string) =>
    dependencies.has(distribution) || [...importNamesOf(distribution)].some((name) => outside.imports(name));
  return { ...surroundings, facts, module, resolver, queries, schema, dependsOn };
}

/** What an analysis looks through at the rest of its file and at the other files. */
function viewsOf(all: readonly PythonFileStatement[], asked: Set<string>, surroundings: Surroundings) {
  const module = new ModuleView(all, asked);
  const outside = new OutsideView(surroundings.project.workspace, surroundings.file.path, asked);
  const resolver = new Resolver(module, catalogueFor(surroundings.settings.names), outside);
  return { module, outside, resolver };
}
