import { groupBy } from "../group-by.ts";
import type { Answering } from "../language.ts";
import { numberOf } from "../number-of.ts";
import { schemaKeysOf } from "../schema/facts.ts";
import { operationsOfPython } from "../schema/python-facts.ts";
import { notNoting, type Source, type SyntaxNode } from "../syntax/node.ts";
import { hashOf, type Words } from "../words.ts";
import {
  type CallFact,
  type ClassFact,
  type FunctionFact,
  factsHaving,
  methodsNamed,
  type PythonFacts,
  usesOfClass,
} from "./facts.ts";
import { keyOf, type NodeQuestion } from "./keys.ts";
import { NameTable } from "./name-table.ts";
import { mayCall, mayDefine } from "./name-use.ts";
import type { Binding } from "./scope.ts";
import { putInto, storedIn } from "./session-store.ts";

/** One top-level statement with its facts. Its identity stands for its content: a changed statement is a new object. */
export interface PythonStatement {
  readonly text: string;
  /** Its words, which say without parsing it which questions it can have no part in. */
  readonly words: Words;
  /** The name of the function or class whose definition is all that it binds, where its text shows as much. */
  readonly defines: string | undefined;
  /** Parsed when first asked for. */
  readonly facts: PythonFacts;
  /** Of a part of a class: its topmost nodes, and facts that leave out what it shares with other parts. */
  readonly nodes?: readonly SyntaxNode[];
  readonly alone?: PythonFacts;
  /** Drops what can be made again from the text. */
  forget?(): void;
  /** Lets it take over what it has in common with statements that are gone, and with the one that it stands in place of. */
  inherit?(removed: readonly PythonStatement[], inPlaceOf: PythonStatement | undefined): void;
  /** True for two large classes with the same first lines. */
  isLike?(other: PythonStatement): boolean;
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
    const key = keyOf("bindings", name);
    this.#asked.add(key);
    return this.#index.remember<"bindings">(key, () =>
      this.#index.binders(name).flatMap(({ facts }) => facts.scope.bindings.get(name) ?? []),
    );
  }

  /** Identifiers anywhere in the file that read a name (whichever scope it belongs to), in document order. */
  reads(name: string): readonly SyntaxNode[] {
    return this.#nodes("reads", name, (statements) =>
      statements.flatMap(({ facts }) => facts.reads.get(name) ?? []),
    );
  }

  /** Calls anywhere in the file whose callee is the name, or an attribute of that name. */
  callsNamed(name: string): readonly CallFact[] {
    return this.#nodes("calls", name, (statements) =>
      statements
        .filter(({ text }) => mayCall(text, name))
        .flatMap(({ facts }) => factsHaving(facts, name))
        .flatMap((facts) => callsByName(facts).get(name) ?? []),
    );
  }

  /** The values that the file puts into a user's session, by the store's last name, under a key. */
  stored(store: string, key: string): SyntaxNode[] {
    this.#asked.add(keyOf("stored", `${store} ${key}`));
    return this.#index
      .find(store)
      .flatMap(({ facts }) => factsHaving(facts, store))
      .flatMap((facts) => putInto(store, key, facts));
  }

  /** Functions and methods of that name anywhere in the file. */
  functionsNamed(name: string): readonly FunctionFact[] {
    return this.#nodes("functions", name, (statements) =>
      statements
        .filter(({ text }) => mayDefine(text, name, "def"))
        .flatMap(({ facts }) => factsHaving(facts, name))
        .flatMap((facts) => facts.functions.filter((fn) => fn.name === name)),
    );
  }

  /** True when a class of the file that names a class as its base has a method of that name. */
  isOverridden(cls: string, method: string): boolean {
    return this.#says(keyOf("overrides", `${cls} ${method}`), () =>
      this.#index
        .find(cls)
        .flatMap(({ facts }) => factsHaving(facts, cls))
        .some((facts) => facts.classes.some((other) => overrides(other, cls, method))),
    );
  }

  /** Classes of that name anywhere in the file. */
  classesNamed(name: string): readonly ClassFact[] {
    return this.#nodes("classes", name, (statements) =>
      statements
        .filter(({ text }) => mayDefine(text, name, "class"))
        .flatMap(({ facts }) => factsHaving(facts, name))
        .flatMap((facts) => facts.classes.filter((cls) => cls.name === name)),
    );
  }

  /** True when the file imports from a top-level package anywhere. */
  imports(topLevelPackage: string): boolean {
    return this.#says(keyOf("package", topLevelPackage), () =>
      this.#index
        .find(topLevelPackage)
        .some((statement) => statement.words.has("import") && statement.facts.packages.has(topLevelPackage)),
    );
  }

  /** True when one statement of the file stands before another. Statements that stay never change places. */
  precedes(first: Source, second: Source): boolean {
    return this.#index.position(first) < this.#index.position(second);
  }

  /** True when a name or attribute occurs anywhere in the file. */
  mentions(name: string): boolean {
    return this.#says(keyOf("mentions", name), () =>
      this.#index.find(name).some(({ facts }) => facts.mentions.has(name) || facts.scope.bindings.has(name)),
    );
  }

  /** True when the file imports anything at all; a pasted fragment does not. */
  get hasImports(): boolean {
    return this.#says(IMPORTS, () => this.#index.find("import").some(({ facts }) => facts.packages.size > 0));
  }

  /**
   * True when the file does something by being run: under `if __name__ == "__main__":`, by printing at module level, or
   * by calling a function of its own there.
   */
  get isProgram(): boolean {
    return this.#says(PROGRAM, () =>
      this.#index.statements
        .filter((statement) => statement.defines === undefined && /\(|__main__/.test(statement.text))
        .some((statement) => topLevelWork(statement).some((name) => name === "" || this.#defines(name))),
    );
  }

  /** All statements in order. For writing fixes only: what a rule finds must not depend on it, because it is not noted. */
  get statements(): readonly PythonStatement[] {
    return this.#index.statements;
  }

  /** Not noted: with what defines a function or calls one it is found out again what that makes of the file. */
  #defines(name: string): boolean {
    return this.#index
      .find(name)
      .flatMap(({ facts }) => factsHaving(facts, name))
      .some((facts) => facts.functions.some((fn) => fn.name === name));
  }

  #nodes<K extends NodeQuestion>(
    question: K,
    name: string,
    answer: (statements: readonly PythonStatement[]) => Answers[K],
  ): Answers[K] {
    const key = keyOf(question, name);
    this.#asked.add(key);
    return this.#index.remember<K>(key, () => answer(this.#index.find(name)));
  }

  #says(key: string, answer: () => boolean): boolean {
    this.#asked.add(key);
    return this.#index.says(key, answer);
  }
}

interface Answers extends Record<NodeQuestion, unknown> {
  bindings: readonly Binding[];
  reads: readonly SyntaxNode[];
  calls: readonly CallFact[];
  functions: readonly FunctionFact[];
  classes: readonly ClassFact[];
}

function overrides(other: ClassFact, cls: string, method: string): boolean {
  return other.bases.some((base) => base.text === cls) && methodsNamed(other, method).length > 0;
}

const IMPORTS = "#imports";
const PROGRAM = "#program";

const ANSWERING = new WeakMap<PythonStatement, Answering>();

/** What a statement says to the questions of `ModuleView` and to those about the schema. */
export function answeringOf(statement: PythonStatement): Answering {
  let known = ANSWERING.get(statement);
  if (!known) {
    known = notNoting(() => readAnswering(statement));
    ANSWERING.set(statement, known);
  }
  return known;
}

function readAnswering(statement: PythonStatement): Answering {
  const facts = statement.alone ?? statement.facts;
  const { mentions, scope, packages, reads, functions, classes } = facts;
  const nodes = new Set<string>(schemaKeysOf(operationsOfPython(statement)));
  const says = new Map<string, string>();
  // Of a line that only imports there is nothing to see but what the names stand for.
  const isImport = importsOnly(facts.root);
  for (const [name, bindings] of scope.bindings)
    if (isImport) says.set(keyOf("bindings", name), bindings.map(({ path }) => path).join(" "));
    else nodes.add(keyOf("bindings", name));
  for (const name of reads.keys()) nodes.add(keyOf("reads", name));
  for (const name of callsByName(facts).keys()) nodes.add(keyOf("calls", name));
  for (const { name } of functions) nodes.add(keyOf("functions", name));
  for (const { name } of classes) nodes.add(keyOf("classes", name));
  for (const stored of storedIn(facts)) nodes.add(keyOf("stored", stored));
  for (const name of mentions) says.set(keyOf("mentions", name), "");
  for (const name of scope.bindings.keys()) says.set(keyOf("mentions", name), "");
  for (const { name } of functions) says.set(keyOf("defines", name), "");
  for (const name of packages) says.set(keyOf("package", name), "");
  if (packages.size > 0) says.set(IMPORTS, "");
  for (const { name, owner } of functions)
    for (const base of owner?.bases ?? []) says.set(keyOf("overrides", `${base.text} ${name}`), "");
  const methods = functions.filter(({ owner }) => owner && owner === facts.large);
  if (methods.length > 0)
    says.set(keyOf("methods", facts.large!.name), methods.map(({ name }) => name).join(" "));
  if (facts.large) addClassKeys(nodes, facts.large, facts);
  const work = topLevelWork(statement);
  if (work.length > 0) says.set(PROGRAM, [...new Set(work)].sort().join(" "));
  return { nodes, says };
}

/** The keys of the questions about a large class whose answers hold some nodes of it. */
function addClassKeys(keys: Set<string>, cls: ClassFact, facts: PythonFacts): void {
  const { attributes, bindings, uses } = facts.given ?? givenBy(cls);
  const own = (name: string) => keys.add(keyOf("own", `${cls.name} ${name}`));
  keys.add(keyOf("inside", cls.name));
  for (const name of facts.reads.keys()) keys.add(keyOf("near", `${cls.name} ${name}`));
  for (const { name, owner } of facts.functions) if (owner === cls) own(name);
  for (const name of [...attributes.keys(), ...bindings.keys()]) own(name);
  for (const name of uses.keys()) keys.add(keyOf("uses", `${cls.name} ${name}`));
}

/** What all of a class gives it. */
function givenBy({ attributes, scope, node }: ClassFact): NonNullable<PythonFacts["given"]> {
  return { attributes, bindings: scope.bindings, uses: usesOfClass(node.walk()) };
}

function importsOnly(root: SyntaxNode): boolean {
  const code = root.named.filter(({ type }) => type !== "comment");
  return code.length > 0 && code.every(({ type }) => IMPORT_STATEMENTS.has(type));
}

const IMPORT_STATEMENTS = new Set(["import_statement", "import_from_statement"]);

const WORK = new WeakMap<PythonStatement, readonly string[]>();

/** Names of functions that a statement calls when the file is run; "" for work of any other kind. */
function topLevelWork(statement: PythonStatement): readonly string[] {
  let known = WORK.get(statement);
  if (!known) {
    known = readWork(statement);
    WORK.set(statement, known);
  }
  return known;
}

function readWork({ facts }: PythonStatement): string[] {
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

/**
 * Leaves out of changed keys that of a program where the file still is one, or still is none, and that of imports
 * likewise: many statements have a part in either answer, and it seldom changes.
 */
export function settle(
  changed: Set<string>,
  before: readonly PythonStatement[],
  after: readonly PythonStatement[],
): void {
  const views = [before, after].map((statements) => new ModuleView(statements, new Set()));
  const isOther = (ask: (view: ModuleView) => boolean) => ask(views[0]!) !== ask(views[1]!);
  if (changed.has(IMPORTS) && !isOther((view) => view.hasImports)) changed.delete(IMPORTS);
  const work = [...changed].some((key) => key === PROGRAM || key.startsWith(DEFINES));
  if (!work) return;
  if (isOther((view) => view.isProgram)) changed.add(PROGRAM);
  else changed.delete(PROGRAM);
}

const DEFINES = "defines ";

/** Finds the statements that may have a part in the answer to a question, and keeps the answers of one version. */
class NameIndex {
  readonly statements: readonly PythonStatement[];
  #table: NameTable;
  readonly #answers = new Map<string, Answers[NodeQuestion]>();
  readonly #facts = new Map<string, boolean>();
  /** Where each statement is, by its number. */
  #positions: Map<number, number> | undefined;

  constructor(statements: readonly PythonStatement[], table: NameTable) {
    this.statements = statements;
    this.#table = table;
  }

  /** The same for the statements after a change. */
  after(statements: readonly PythonStatement[], added: readonly PythonStatement[]): NameIndex {
    // Made anew for this version: many others may come of it, as rewrites are tried.
    this.#table = this.#table.for(this.statements);
    return new NameIndex(statements, this.#table.with(statements, added));
  }

  /** The statements in which a word stands, and perhaps others. */
  find(word: string): readonly PythonStatement[] {
    if (word === "") return this.statements;
    if (this.#table.isWorthwhile()) return this.#inOrder(this.#table.withWord(word));
    const hash = hashOf(word);
    return this.statements.filter(({ words }) => words.hasHash(hash));
  }

  /** The statements that may bind a name in the module, and perhaps others. */
  binders(name: string): readonly PythonStatement[] {
    if (name !== "" && this.#table.isWorthwhile()) return this.#inOrder(this.#table.mayBind(name));
    return this.find(name).filter(({ defines }) => defines === undefined || defines === name);
  }

  position(source: Source): number {
    return this.#places().get(numberOf(source)) ?? -1;
  }

  #places(): ReadonlyMap<number, number> {
    this.#positions ??= new Map(this.statements.map((statement, index) => [numberOf(statement), index]));
    return this.#positions;
  }

  /** An answer that many places ask for, such as the bindings of a client that every function uses. */
  remember<K extends NodeQuestion>(key: string, answer: () => Answers[K]): Answers[K] {
    let known = this.#answers.get(key) as Answers[K] | undefined;
    if (!known) {
      // Who asks has noted the question, and needs no other note.
      known = notNoting(answer);
      this.#answers.set(key, known);
    }
    return known;
  }

  /** The answer to a question that is answered by yes or no. */
  says(key: string, answer: () => boolean): boolean {
    let known = this.#facts.get(key);
    if (known === undefined) {
      known = notNoting(answer);
      this.#facts.set(key, known);
    }
    return known;
  }

  /** Those of some statements, by their numbers, that are in this version, in its order. */
  #inOrder(numbers: readonly number[]): readonly PythonStatement[] {
    const places = this.#places();
    const here = numbers.flatMap((number) => places.get(number) ?? []);
    if (here.length > 1) here.sort((a, b) => a - b);
    return here.map((index) => this.statements[index]!);
  }
}

const INDEXES = new WeakMap<readonly PythonStatement[], NameIndex>();

function indexOf(statements: readonly PythonStatement[]): NameIndex {
  let index = INDEXES.get(statements);
  if (!index) {
    index = new NameIndex(statements, new NameTable(statements));
    INDEXES.set(statements, index);
  }
  return index;
}

/** Drops the trees of statements and the answers that hold nodes of them; all are made again when asked for. */
export function forgetTrees(statements: readonly PythonStatement[]): void {
  const known = INDEXES.get(statements);
  if (known) INDEXES.set(statements, known.after(statements, []));
  for (const statement of statements) statement.forget?.();
}

/** Lets the statements after a change have what is known of the words and trees of those that were there before. */
export function carryOver(
  before: readonly PythonStatement[],
  after: readonly PythonStatement[],
  added: readonly PythonStatement[],
  removed: readonly PythonStatement[],
): void {
  const [old, now] = [staysBefore(before, removed), staysBefore(after, added)];
  let next = 0;
  for (const statement of added) {
    // It stands for one beside which the same others stay; two do not change places.
    const index = removed.findIndex(
      (earlier, at) =>
        at >= next && old.get(earlier) === now.get(statement) && statement.isLike?.(earlier) === true,
    );
    statement.inherit?.(removed, removed[index]);
    if (index >= 0) next = index + 1;
  }
  const known = INDEXES.get(before);
  if (known) INDEXES.set(after, known.after(after, added));
}

/** How many statements stay before each of those that an edit changes. */
function staysBefore(
  all: readonly PythonStatement[],
  changed: readonly PythonStatement[],
): ReadonlyMap<PythonStatement, number> {
  const others = new Set(changed);
  const counts = new Map<PythonStatement, number>();
  let count = 0;
  for (const statement of all)
    if (others.has(statement)) counts.set(statement, count);
    else count++;
  return counts;
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
