import { groupBy } from "../group-by.ts";
import { schemaKeysOf } from "../schema/facts.ts";
import { operationsOfPython } from "../schema/python-facts.ts";
import type { Source, SyntaxNode } from "../syntax/node.ts";
import { hashOf, type Words } from "../words.ts";
import type { CallFact, ClassFact, FunctionFact, PythonFacts } from "./facts.ts";
import type { Binding } from "./scope.ts";
import { putInto } from "./session-store.ts";

/** One top-level statement with its facts. Its identity stands for its content: a changed statement is a new object. */
export interface PythonStatement {
  readonly text: string;
  /** Its words, which say without parsing it which questions it can have no part in. */
  readonly words: Words;
  /** The name of the function or class whose definition is all that it binds, where its text shows as much. */
  readonly defines: string | undefined;
  /** Parsed when first asked for. */
  readonly facts: PythonFacts;
}

/**
 * What a statement's analysis may know of the rest of its file. Every question is noted under a key, so that the
 * analysis is repeated when, and only when, a statement that bears on the answer changes.
 */
export class ModuleView {
  readonly #index: NameIndex;
  readonly #asked: Set<string>;

  constructor(statements: readonly PythonStatement[], asked: Set<string>) {
    this.#index = indexOf(statements);
    this.#asked = asked;
  }

  /** All module-level bindings of a name, in document order. */
  bindings(name: string): readonly Binding[] {
    const about = this.#about(name);
    return this.#index.remember("bindings", name, () =>
      about
        .filter(({ defines }) => defines === undefined || defines === name)
        .flatMap(({ facts }) => facts.scope.bindings.get(name) ?? []),
    );
  }

  /** Identifiers anywhere in the file that read a name (whichever scope it belongs to), in document order. */
  reads(name: string): readonly SyntaxNode[] {
    const about = this.#about(name);
    return this.#index.remember("reads", name, () =>
      about.flatMap(({ facts }) => facts.reads.get(name) ?? []),
    );
  }

  /** Calls anywhere in the file whose callee is the name, or an attribute of that name. */
  callsNamed(name: string): readonly CallFact[] {
    const about = this.#about(name);
    return this.#index.remember("calls", name, () =>
      about.flatMap(({ facts }) => callsByName(facts).get(name) ?? []),
    );
  }

  /** The values that the file puts into a user's session, by the store's last name, under a key. */
  stored(store: string, key: string): SyntaxNode[] {
    return this.#about(store).flatMap(({ facts }) => putInto(store, key, facts));
  }

  /** Functions and methods of that name anywhere in the file. */
  functionsNamed(name: string): FunctionFact[] {
    return this.#about(name).flatMap(({ facts }) => facts.functions.filter((fn) => fn.name === name));
  }

  /** Classes of that name anywhere in the file. */
  classesNamed(name: string): ClassFact[] {
    return this.#about(name).flatMap(({ facts }) => facts.classes.filter((cls) => cls.name === name));
  }

  /** True when the file imports from a top-level package anywhere. */
  imports(topLevelPackage: string): boolean {
    const key = `#package ${topLevelPackage}`;
    this.#asked.add(key);
    return this.#index.says(key, () =>
      this.#index
        .find(topLevelPackage)
        .some((statement) => statement.words.has("import") && statement.facts.packages.has(topLevelPackage)),
    );
  }

  /** True when one statement stands before another; both have to mention the name, so that the answer is tracked by it. */
  precedes(name: string, first: Source, second: Source): boolean {
    this.#asked.add(name);
    return this.#index.position(first) < this.#index.position(second);
  }

  /** True when a name or attribute occurs anywhere in the file. */
  mentions(name: string): boolean {
    const about = this.#about(name);
    return this.#index.says(name, () => about.some((statement) => keysOf(statement).has(name)));
  }

  /** True when the file imports anything at all; a pasted fragment does not. */
  get hasImports(): boolean {
    this.#asked.add(IMPORTS);
    return this.#index.says(IMPORTS, () =>
      this.#index.find("import").some(({ facts }) => facts.packages.size > 0),
    );
  }

  /**
   * True when the file does something by being run: under `if __name__ == "__main__":`, by printing at module level, or
   * by calling a function of its own there.
   */
  get isProgram(): boolean {
    this.#asked.add(PROGRAM);
    // Asking on notes more, so that each asker has to do it.
    return this.#index.statements
      .filter((statement) => statement.defines === undefined && /\(|__main__/.test(statement.text))
      .some((statement) =>
        topLevelWork(statement).some((name) => name === "" || this.functionsNamed(name).length > 0),
      );
  }

  /** All statements in order. For writing fixes only: what a rule finds must not depend on it, because it is not noted. */
  get statements(): readonly PythonStatement[] {
    return this.#index.statements;
  }

  #about(name: string): readonly PythonStatement[] {
    this.#asked.add(name);
    return this.#index.find(name);
  }
}

/** A name is its own key; keys of other questions begin with a mark that no name has. */
const KEYS = new WeakMap<PythonStatement, Set<string>>();
const IMPORTS = "#imports";
const PROGRAM = "#program";

/** Names of functions that a statement calls when the file is run; "" for work of any other kind. */
function topLevelWork({ facts }: PythonStatement): string[] {
  const isGuard = facts.root.named.some(
    (node) =>
      node.type === "if_statement" &&
      /__name__\s*==\s*['"]__main__['"]/.test(node.child("condition")?.text ?? ""),
  );
  if (isGuard) return [""];
  return facts.calls.flatMap(({ callee, function: fn, node }) => {
    if (fn || callee.type !== "identifier" || node.ancestor("lambda", "class_definition", "decorator"))
      return [];
    return [callee.text === "print" ? "" : callee.text];
  });
}

/** The keys of the questions in whose answers a statement has a part. */
export function keysOf(statement: PythonStatement): ReadonlySet<string> {
  let keys = KEYS.get(statement);
  if (!keys) {
    const { mentions, scope, packages } = statement.facts;
    keys = new Set(mentions);
    for (const name of scope.bindings.keys()) keys.add(name);
    for (const name of packages) keys.add(`#package ${name}`);
    for (const key of schemaKeysOf(operationsOfPython(statement))) keys.add(key);
    if (packages.size > 0) keys.add(IMPORTS);
    if (topLevelWork(statement).length > 0) keys.add(PROGRAM);
    KEYS.set(statement, keys);
  }
  return keys;
}

/** After so many searches through all statements a table of them costs less. */
const SEARCHES_BEFORE_TABLE = 80;

interface Answers {
  bindings: readonly Binding[];
  reads: readonly SyntaxNode[];
  calls: readonly CallFact[];
}

/** Finds the statements that may have a part in the answer to a question: one by one after an edit, by a table when much is asked. */
class NameIndex {
  readonly statements: readonly PythonStatement[];
  readonly #known = new Map<string, readonly PythonStatement[]>();
  readonly #answers = new Map<string, Answers[keyof Answers]>();
  readonly #facts = new Map<string, boolean>();
  #table: Map<number, PythonStatement[]> | undefined;
  #positions: Map<Source, number> | undefined;

  constructor(statements: readonly PythonStatement[]) {
    this.statements = statements;
  }

  /** The statements in which a word stands, and perhaps others. */
  find(word: string): readonly PythonStatement[] {
    let found = this.#known.get(word);
    if (!found) {
      found = this.#search(word);
      this.#known.set(word, found);
    }
    return found;
  }

  #search(word: string): readonly PythonStatement[] {
    if (word === "") return this.statements;
    const hash = hashOf(word);
    if (!this.#table && this.#known.size > SEARCHES_BEFORE_TABLE) this.#table = this.#makeTable();
    if (this.#table) return this.#table.get(hash) ?? NONE;
    return this.statements.filter(({ words }) => words.hasHash(hash));
  }

  position(source: Source): number {
    this.#positions ??= new Map(this.statements.map((statement, index) => [statement, index]));
    return this.#positions.get(source) ?? -1;
  }

  /** An answer that many places ask for, such as the bindings of a client that every function uses. */
  remember<K extends keyof Answers>(question: K, name: string, answer: () => Answers[K]): Answers[K] {
    const key = `${question} ${name}`;
    let known = this.#answers.get(key) as Answers[K] | undefined;
    if (!known) {
      known = answer();
      this.#answers.set(key, known);
    }
    return known;
  }

  /** The answer to a question that is answered by yes or no. */
  says(key: string, answer: () => boolean): boolean {
    let known = this.#facts.get(key);
    if (known === undefined) {
      known = answer();
      this.#facts.set(key, known);
    }
    return known;
  }

  #makeTable(): Map<number, PythonStatement[]> {
    const table = new Map<number, PythonStatement[]>();
    for (const statement of this.statements)
      for (const hash of statement.words.hashes()) {
        const list = table.get(hash);
        if (list) list.push(statement);
        else table.set(hash, [statement]);
      }
    return table;
  }
}

const NONE: readonly PythonStatement[] = [];
const INDEXES = new WeakMap<readonly PythonStatement[], NameIndex>();

function indexOf(statements: readonly PythonStatement[]): NameIndex {
  let index = INDEXES.get(statements);
  if (!index) {
    index = new NameIndex(statements);
    INDEXES.set(statements, index);
  }
  return index;
}

const CALLS = new WeakMap<PythonFacts, Map<string, CallFact[]>>();

/** A statement's calls by the last name of their callee: a class may have thousands, and be asked for each method. */
function callsByName(facts: PythonFacts): Map<string, CallFact[]> {
  let calls = CALLS.get(facts);
  if (!calls) {
    calls = groupBy(facts.calls, (call) => calleeName(call) ?? "");
    CALLS.set(facts, calls);
  }
  return calls;
}

function calleeName(call: CallFact): string | undefined {
  return call.callee.type === "identifier" ? call.callee.text : call.callee.child("attribute")?.text;
}
