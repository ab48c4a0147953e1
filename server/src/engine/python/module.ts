import type { SyntaxNode } from "../syntax/node.ts";
import type { CallFact, ClassFact, FunctionFact, PythonFacts } from "./facts.ts";
import type { Binding } from "./scope.ts";

/** One top-level statement with its facts. Its identity stands for its content: a changed statement is a new object. */
export interface PythonStatement {
  readonly text: string;
  readonly facts: PythonFacts;
}

/**
 * What a statement's analysis may know of the rest of its file. Every question is noted under a key, so that the
 * analysis is repeated when, and only when, a statement that bears on the answer changes.
 */
export class ModuleView {
  readonly #statements: readonly PythonStatement[];
  readonly #asked: Set<string>;

  constructor(statements: readonly PythonStatement[], asked: Set<string>) {
    this.#statements = statements;
    this.#asked = asked;
  }

  /** All module-level bindings of a name, in document order. */
  bindings(name: string): Binding[] {
    this.#asked.add(`name ${name}`);
    return this.#statements.flatMap((statement) => statement.facts.scope.bindings.get(name) ?? []);
  }

  /** Identifiers anywhere in the file that read a name (whichever scope it belongs to), in document order. */
  reads(name: string): SyntaxNode[] {
    this.#asked.add(`name ${name}`);
    return this.#statements.flatMap((statement) => statement.facts.reads.get(name) ?? []);
  }

  /** Calls anywhere in the file whose callee is the name, or an attribute of that name. */
  callsNamed(name: string): CallFact[] {
    this.#asked.add(`name ${name}`);
    return this.#statements
      .filter((statement) => statement.facts.mentions.has(name))
      .flatMap((statement) => statement.facts.calls.filter((call) => calleeName(call) === name));
  }

  /** Functions and methods of that name anywhere in the file. */
  functionsNamed(name: string): FunctionFact[] {
    this.#asked.add(`name ${name}`);
    return this.#statements.flatMap((statement) => statement.facts.functions.filter((fn) => fn.name === name));
  }

  /** Classes of that name anywhere in the file. */
  classesNamed(name: string): ClassFact[] {
    this.#asked.add(`name ${name}`);
    return this.#statements.flatMap((statement) => statement.facts.classes.filter((cls) => cls.name === name));
  }

  /** True when the file imports from a top-level package anywhere. */
  imports(topLevelPackage: string): boolean {
    this.#asked.add(`package ${topLevelPackage}`);
    return this.#statements.some((statement) => statement.facts.packages.has(topLevelPackage));
  }

  /** True when a name or attribute occurs anywhere in the file. */
  mentions(name: string): boolean {
    this.#asked.add(`name ${name}`);
    return this.#statements.some((statement) => statement.facts.mentions.has(name));
  }

  /**
   * The statements of the leading block: docstring and imports, also guarded ones. For placing new imports; not to be
   * asked while a rule looks for findings.
   */
  get statements(): readonly PythonStatement[] {
    return this.#statements;
  }
}

/** The keys whose answers a statement has a part in. */
export function* keysOf(statement: PythonStatement): Generator<string> {
  for (const name of statement.facts.mentions) yield `name ${name}`;
  for (const name of statement.facts.scope.bindings.keys()) yield `name ${name}`;
  for (const name of statement.facts.packages) yield `package ${name}`;
}

function calleeName(call: CallFact): string | undefined {
  return call.callee.type === "identifier" ? call.callee.text : call.callee.child("attribute")?.text;
}
