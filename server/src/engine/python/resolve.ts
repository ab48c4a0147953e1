import type { Catalogue } from "../../sdk/catalogue.ts";
import type { SdkCall, SdkKind } from "../../sdk/schema.ts";
import type { SyntaxNode } from "../syntax/node.ts";
import type { OutsideView } from "../workspace/outside.ts";
import type { OutsideUse, PassedQuery } from "../workspace/summary.ts";
import {
  type CallFact,
  type ClassFact,
  callOf,
  callsIn,
  type FunctionFact,
  methodsNamed,
  reachedAs,
} from "./facts.ts";
import type { ModuleView } from "./module.ts";
import { passedQuery } from "./passed-query.ts";
import { bindingsOf, reachingBindings } from "./reaching.ts";
import type { Binding } from "./scope.ts";
import { Tracer } from "./trace.ts";
import type { Value } from "./value.ts";

/** A row of the catalogue that a call matches, and how surely. */
export interface SdkMatch<K extends SdkKind = SdkKind> {
  row: Extract<SdkCall, { kind: K }>;
  path: string;
  /** `traced`: followed from an import; `unbound`: the file lacks the import; `tail`: known by its last names only. */
  certainty: "traced" | "unbound" | "tail";
}

/** Tells rules what the names and calls of one statement stand for, and what the catalogue knows of them. */
export class Resolver {
  readonly module: ModuleView;
  /** The other files of the workspace. */
  readonly outside: OutsideView | undefined;
  readonly #catalogue: Catalogue;
  readonly #tracer: Tracer;
  readonly #matches = new Map<SyntaxNode, SdkMatch[]>();
  readonly #runs = new Map<FunctionFact, SdkMatch[]>();
  readonly #helpers = new Map<FunctionFact, SdkMatch[]>();

  constructor(module: ModuleView, catalogue: Catalogue, outside?: OutsideView) {
    this.module = module;
    this.outside = outside;
    this.#catalogue = catalogue;
    this.#tracer = new Tracer(module, catalogue, outside);
  }

  /** What the expression may stand for; several when branches or assignments differ. Never empty. */
  values(node: SyntaxNode): Value[] {
    return this.#tracer.values(node);
  }

  /** The dotted paths among the values of an expression. */
  paths(node: SyntaxNode): string[] {
    return this.values(node).flatMap((value) => (value.kind === "path" ? [value.path] : []));
  }

  /** True for a path into a library that the catalogue covers. */
  isLibrary(path: string): boolean {
    return this.#catalogue.libraryOf(path) !== undefined;
  }

  /** What a binding's name stands for by this binding alone. */
  bound(binding: Binding): Value[] {
    return this.#tracer.bound(binding);
  }

  /** The expressions whose value a read of a user's session may give: those that the file puts there under its key. */
  kept(node: SyntaxNode): SyntaxNode[] {
    return this.#tracer.kept(node);
  }

  /** What an attribute of a local class's instances holds, or gives as a property. */
  attribute(cls: ClassFact, name: string): Value[] {
    return this.#tracer.attribute({ kind: "instance", fact: cls }, name);
  }

  /** What a call of a local function gives, as far as it can be traced. */
  returned(fn: FunctionFact): Value[] {
    return this.#tracer.returned(fn);
  }

  /** The catalogue's rows for a call, of one kind or all. */
  sdk<K extends SdkKind>(call: CallFact | SyntaxNode, ...kinds: K[]): SdkMatch<K>[] {
    const node = "callee" in call ? call.node : call;
    let matches = this.#matches.get(node);
    if (!matches) {
      const callee = "callee" in call ? call.callee : node.child("function");
      const found = (callee ? this.#match(callee) : []).filter((match) =>
        hasTailKeywords(match, callOf(node)),
      );
      matches = preferAwaited(found, node.parent?.type === "await");
      this.#matches.set(node, matches);
    }
    return ofKinds(matches, kinds);
  }

  /** The rows for something that is not called here: a bare decorator, a function passed on. */
  sdkOf<K extends SdkKind>(node: SyntaxNode, ...kinds: K[]): SdkMatch<K>[] {
    const callee = node.type === "call" ? node.child("function") : node;
    const matches = callee ? this.#match(callee) : [];
    return ofKinds(
      matches.filter((match) => hasTailKeywords(match, callOf(node))),
      kinds,
    );
  }

  /** The rows of the calls that may have made what an expression holds; a local class counts as its bases. */
  madeBy<K extends SdkKind>(node: SyntaxNode, ...kinds: K[]): SdkMatch<K>[] {
    const matches = this.values(node).flatMap((value) => this.#makers(value, 0));
    return ofKinds(matches, kinds);
  }

  #makers(value: Value, depth: number): SdkMatch[] {
    if (value.kind === "path" && value.path.endsWith("()")) {
      const maker = value.path.slice(0, -2);
      const certainty = value.origin === "import" ? "traced" : "unbound";
      if (maker.startsWith("."))
        return (depth > 4 ? [] : (this.outside?.basesOf(maker) ?? []))
          .map((base): Value => ({ kind: "path", path: `${base}()`, origin: "import" }))
          .flatMap((base) => this.#makers(base, depth + 1));
      return this.#catalogue.lookup(maker).map((row) => ({ row, path: maker, certainty }));
    }
    if (value.kind !== "instance" || depth > 4) return [];
    return value.fact.bases.flatMap((base) =>
      this.values(base)
        .flatMap((parent) => this.#tracer.instanceOf(parent))
        .flatMap((instance) => this.#makers(instance, depth + 1)),
    );
  }

  /**
   * The known calls that a call of the project's own function leads to, in this file and others. A call that the
   * catalogue knows itself leads to none.
   */
  runs<K extends SdkKind>(call: CallFact, ...kinds: K[]): SdkMatch<K>[] {
    return ofKinds(this.#runsOf(call), kinds);
  }

  /** The known calls that a local function makes, and those that it leads to. */
  runsIn<K extends SdkKind>(fn: FunctionFact, ...kinds: K[]): SdkMatch<K>[] {
    return ofKinds(this.#runsIn(fn), kinds);
  }

  #runsOf(call: CallFact): SdkMatch[] {
    const local = this.functions(call).flatMap((fn) => this.#runsIn(fn));
    const others = this.paths(call.callee).flatMap((path) => this.#runsAt(path, 0));
    return [...local, ...others];
  }

  #runsIn(fn: FunctionFact): SdkMatch[] {
    const known = this.#runs.get(fn);
    if (known) return known;
    // A function that comes back to itself leads to nothing more on the second way.
    this.#runs.set(fn, []);
    const found = callsIn(fn).flatMap((call) => {
      const own = this.sdk(call);
      return own.length > 0 ? own : this.#runsOf(call);
    });
    const result = [...new Map(found.map((match) => [`${match.row.kind} ${match.path}`, match])).values()];
    this.#runs.set(fn, result);
    return result;
  }

  /** The same for a function of another file. */
  #runsAt(path: string, depth: number): SdkMatch[] {
    const fn = path.startsWith(".") && depth <= MAX_DEPTH ? this.outside?.functionAt(path) : undefined;
    if (!fn) return [];
    const own = fn.runs.flatMap(({ kind, path: known }) =>
      this.#rowsAt(known)
        .filter((row) => row.kind === kind)
        .map((row): SdkMatch => ({ row, path: known, certainty: "traced" })),
    );
    return [...own, ...fn.calls.flatMap((next) => this.#runsAt(next, depth + 1))];
  }

  #rowsAt(path: string): readonly SdkCall[] {
    const rows = this.#catalogue.lookup(path);
    return rows.length > 0 ? rows : this.#catalogue.lookupGeneric(path.split("."));
  }

  /** The calls of a local function in other files of the workspace. */
  usesElsewhere(fn: FunctionFact): { path: string; use: OutsideUse }[] {
    return fn.outer ? [] : (this.outside?.usesOf(reachedAs(fn)) ?? []);
  }

  /** The local functions that a call may run. */
  functions(call: CallFact): FunctionFact[] {
    return this.values(call.callee).flatMap((value) => {
      if (value.kind === "function") return [value.fact];
      if (value.kind !== "class") return [];
      return methodsNamed(value.fact, "__init__");
    });
  }

  /** The bindings that a read of a name may refer to: those of the nearest scope that has it. */
  bindings(identifier: SyntaxNode): readonly Binding[] {
    return bindingsOf(identifier, this.module);
  }

  /** The bindings whose value may be what an identifier reads, latest first. */
  reaching(identifier: SyntaxNode): readonly Binding[] {
    return reachingBindings(identifier, this.module);
  }

  #match(callee: SyntaxNode): SdkMatch[] {
    return this.values(callee).flatMap((value): SdkMatch[] => {
      if (value.kind === "path") {
        const certainty = value.origin === "import" ? "traced" : "unbound";
        const rows = this.#catalogue.lookup(value.path);
        if (rows.length) return rows.map((row) => ({ row, path: value.path, certainty }));
      }
      const own = value.kind === "path" && value.path.startsWith(".") && this.#matchOwn(value.path, callee);
      if (own) return own;
      if (value.kind === "path") {
        // What another file of the project holds is known by its names alone: `from app.ai import client`.
        if (value.origin !== "unbound" && this.#catalogue.libraryOf(value.path))
          return this.#matchGuide(value.path);
        const matches = this.#matchByNames(value.path.split("."));
        return matches.length > 0 ? matches : this.#matchByNames(namesOf(callee));
      }
      if (value.kind === "function") return this.#matchHelper(value.fact);
      return value.kind === "unknown" ? this.#matchByNames(namesOf(callee)) : [];
    });
  }

  /** The query that a function of this file makes of the SQL that it is given: `query_db("SELECT …", values)`. */
  #matchHelper(fn: FunctionFact): SdkMatch[] {
    let found = this.#helpers.get(fn);
    if (!found) {
      // A function that comes back to itself hands on nothing on the second way.
      this.#helpers.set(fn, []);
      const query = passedQuery(fn, this);
      found = query ? this.#rowsOf(query, reachedAs(fn), fn.isAsync) : [];
      this.#helpers.set(fn, found);
    }
    return found;
  }

  /** The row for a call of a function that hands its argument to a query. */
  #rowsOf(query: PassedQuery, path: string, isAsync: boolean): SdkMatch[] {
    const row = this.#rowsAt(query.path).find((known) => known.kind === "query");
    if (row?.kind !== "query") return [];
    const { sql, params } = query;
    return [{ row: { ...row, path, sql, params, async: isAsync }, path, certainty: "traced" }];
  }

  /** Rows for a function of another file: as a way to the database, or by its names where it does what they say. */
  #matchOwn(path: string, callee: SyntaxNode): SdkMatch[] | undefined {
    const fn = this.outside?.functionAt(path);
    if (!fn) return undefined;
    const rows = fn.query ? this.#rowsOf(fn.query, path, fn.isAsync) : [];
    if (rows.length > 0) return rows;
    const guesses = this.#matchByNames(namesOf(callee));
    if (guesses.length === 0) return guesses;
    const does = new Set(this.#runsAt(path, 0).map(({ row: known }) => known.kind));
    return guesses.filter(({ row: guess }) => does.has(guess.kind));
  }

  /** Rows for what the guide writes with a library's own name although the library has no such call: `openai.complete`. */
  #matchGuide(path: string): SdkMatch[] {
    const rows = this.#catalogue.lookupGeneric(path.split(".")).filter((row) => row.path === path);
    return rows.map((row) => ({ row, path, certainty: "tail" }));
  }

  /** Rows for a receiver that cannot be traced, from the names in the code alone. */
  #matchByNames(names: string[]): SdkMatch[] {
    const tail = this.#catalogue.lookupTail(names);
    const imported = tail.filter((row) => this.module.imports(row.path.split(".")[0] ?? ""));
    const rows = tail.length ? (imported.length ? imported : tail) : this.#catalogue.lookupGeneric(names);
    return rows.map((row) => ({ row, path: row.path, certainty: "tail" }));
  }
}

/** How many functions of other files deep known calls are looked for. */
const MAX_DEPTH = 3;

/** The matches of some kinds; of all when none is named. */
function ofKinds<K extends SdkKind>(matches: SdkMatch[], kinds: readonly SdkKind[]): SdkMatch<K>[] {
  const wanted = kinds.length ? matches.filter(({ row }) => kinds.includes(row.kind)) : matches;
  return wanted as unknown[] as SdkMatch<K>[];
}

/** False for a call that is known by its last names only and lacks the keywords that would make it certain. */
function hasTailKeywords({ row, certainty }: SdkMatch, call: CallFact | undefined): boolean {
  if (certainty !== "tail" || !row.tailKeywords) return true;
  return row.tailKeywords.every((keyword) => call?.keywords.has(keyword));
}

/** Among rows known only by name, the ones that fit the `await`, or its absence; when a call is traced, all. */
function preferAwaited(matches: SdkMatch[], isAwaited: boolean): SdkMatch[] {
  if (matches.length < 2 || matches.some((match) => match.certainty === "traced")) return matches;
  const fitting = matches.filter((match) => Boolean(match.row.async) === isAwaited);
  return fitting.length ? fitting : matches;
}

/**
 * `["self", "llm", "invoke"]` for `self.llm.invoke`, `["get_db", "execute"]` for `get_db().execute`; an element in
 * between starts the list anew.
 */
function namesOf(callee: SyntaxNode): string[] {
  if (callee.type === "identifier") return [callee.text];
  const maker = callee.type === "call" ? callee.child("function") : undefined;
  if (maker) return namesOf(maker);
  if (callee.type !== "attribute") return [];
  const object = callee.child("object");
  return [...(object ? namesOf(object) : []), callee.child("attribute")?.text ?? ""];
}
