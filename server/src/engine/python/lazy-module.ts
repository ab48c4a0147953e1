import { catalogueFor } from "../../sdk/catalogue.ts";
import type { LazyFile } from "../engine.ts";
import { type FileContext, readFileContext } from "../file-context.ts";
import { mayHoldSchema, readPythonSchema } from "../schema/python-facts.ts";
import { lineStarts } from "../text.ts";
import { sharing } from "../time.ts";
import { OutsideView } from "../workspace/outside.ts";
import { OwnPage, type Page } from "../workspace/page.ts";
import type { FileSummary, FunctionSummary, ModuleSummary, OutsideUse, Told } from "../workspace/summary.ts";
import { LazyNames } from "./lazy-names.ts";
import { ModuleView, type PythonStatement } from "./module.ts";
import type { Opened } from "./opened.ts";
import {
  ALIAS,
  allUsesOn,
  CALLS,
  CLASS,
  FUNCTION,
  flagsOf,
  IMPORTS,
  type Marks,
  markedBy,
  marksOn,
  namesOn,
  PACKAGES,
  pageOf,
  QUERY,
  RUNS,
  usesOn,
} from "./page-of-module.ts";
import { Resolver } from "./resolve.ts";
import { importsOf, joinParts, summarise } from "./summarise.ts";

/**
 * What a Python file tells others, as `Snapshot.summary` gives it, each thing made when it is first asked for.
 *
 * @param open - makes the statements of the file, none of them parsed yet, or gives those that are kept
 */
export function lazySummary(file: LazyFile, open: () => Opened): FileSummary {
  return new LazySummary(file, open);
}

/** There is one of each file of a workspace: it holds little until it is asked, and most of that on the file's page. */
class LazySummary implements FileSummary {
  readonly path: string;
  readonly mentions: LazyFile["mentions"];
  readonly #file: LazyFile;
  readonly #open: () => Opened;
  readonly #page: Page;
  #module: ModuleSummary | undefined;
  #about: Pick<FileSummary, "schema" | "lineStarts"> | undefined;

  constructor(file: LazyFile, open: () => Opened) {
    this.path = file.path;
    this.mentions = file.mentions;
    this.#file = file;
    this.#open = open;
    this.#page = file.page ?? new OwnPage();
  }

  get module(): ModuleSummary {
    this.#module ??= new LazyModule(this.#file, this.#open, this.#page);
    return this.#module;
  }

  // Both are absent, as in what `Snapshot.summary` gives, where the file says nothing.
  get schema(): NonNullable<FileSummary["schema"]> {
    return this.#schema().schema!;
  }

  get lineStarts(): NonNullable<FileSummary["lineStarts"]> {
    return this.#schema().lineStarts!;
  }

  #schema(): Pick<FileSummary, "schema" | "lineStarts"> {
    this.#about ??= schemaOn(this.#page, () => {
      const content = this.#file.text();
      const schema = mayHoldSchema(content)
        ? readPythonSchema(this.#open().statements, this.path)
        : undefined;
      return schema && { schema, lineStarts: lineStarts(content) };
    });
    return this.#about;
  }
}

/** What a file says about databases, as it is written on its page. @param read - makes it when nobody has written it yet */
export function schemaOn(
  page: Page,
  read: () => Pick<FileSummary, "schema" | "lineStarts"> | undefined,
): Pick<FileSummary, "schema" | "lineStarts"> {
  const known = page.read("schema") as Pick<FileSummary, "schema" | "lineStarts"> | null | undefined;
  if (known !== undefined) return known ?? SAYS_NOTHING;
  const made = read();
  page.write("schema", made ?? null);
  return made ?? SAYS_NOTHING;
}

const SAYS_NOTHING = {};

/**
 * What is told of a module, each thing found out when it is first asked for and written on the file's page. Answers are
 * made of strings of their own: a part of a text would keep the whole of it in memory.
 */
class LazyModule implements ModuleSummary {
  readonly #file: LazyFile;
  readonly #open: () => Opened;
  readonly #page: Page;
  #marks: Marks | undefined;

  constructor(file: LazyFile, open: () => Opened, page: Page) {
    this.#file = file;
    this.#open = open;
    this.#page = page;
  }

  get aliases(): Told<readonly string[]> {
    return this.#told(ALIAS, (name) => this.#paths(ALIAS, name, (names) => names.aliases(name)));
  }

  get functions(): Told<FunctionSummary> {
    return this.#told(FUNCTION, (name) => this.#function(name), plainFunction);
  }

  get classes(): Told<readonly string[]> {
    return this.#told(CLASS, (name) => this.#paths(CLASS, name, (names) => names.bases(name)));
  }

  get uses(): readonly OutsideUse[] {
    this.readWhole();
    return allUsesOn(this.#page);
  }

  usesNamed(last: string): readonly OutsideUse[] {
    this.readWhole();
    return usesOn(this.#page, last);
  }

  get packages(): readonly string[] {
    const find = () => this.#importing().flatMap(({ facts }) => [...facts.packages]);
    return this.#found(PACKAGES, () => sharing(() => [...new Set(find())])) ?? [];
  }

  get imports(): readonly string[] {
    const find = () =>
      this.#importing().flatMap(({ facts }) => importsOf(facts, this.#resolver([]), this.#context()));
    return this.#found(IMPORTS, () => sharing(() => [...new Set(find())])) ?? [];
  }

  get metrics(): readonly string[] {
    return this.#marked().metrics;
  }

  get asksModels(): boolean {
    return this.#marked().asksModels;
  }

  get validates(): boolean {
    return this.#marked().validates;
  }

  readWhole(): void {
    if (!this.#page.isComplete) sharing(() => this.#page.complete(() => pageOf(this.#readAll())));
  }

  #marked(): Marks {
    if (!this.#marks) {
      this.readWhole();
      this.#marks = marksOn(this.#page);
    }
    return this.#marks;
  }

  /** @param plain - makes what is told of a name plain data */
  #told<T>(kind: string, get: (name: string) => T | undefined, plain = (told: T) => told): Told<T> {
    const entries = (): [string, T][] => {
      this.readWhole();
      return namesOn(this.#page, kind).map((name) => [name, plain(get(name)!)]);
    };
    return {
      get,
      has: (name) => get(name) !== undefined,
      [Symbol.iterator]: () => entries()[Symbol.iterator](),
    };
  }

  #paths(
    kind: string,
    name: string,
    find: (names: LazyNames) => readonly string[] | undefined,
  ): readonly string[] | undefined {
    return this.#found(`${kind} ${name}`, () => find(this.#names()));
  }

  /** A function, to be looked at again when something is asked about it. */
  #function(name: string): FunctionSummary | undefined {
    const find = () => this.#names().function(name);
    const flags = this.#found(`${FUNCTION} ${name}`, () => {
      const fn = find();
      return fn && flagsOf(fn);
    });
    if (flags === undefined) return undefined;
    const [runs, calls, query] = [RUNS, CALLS, QUERY].map((kind) => `${kind} ${name}`) as [
      string,
      string,
      string,
    ];
    const found = <T>(key: string, make: () => T | undefined) => this.#found(key, make);
    return {
      get runs() {
        return found(runs, () => find()?.runs) ?? [];
      },
      get calls() {
        return found(calls, () => find()?.calls) ?? [];
      },
      get query() {
        return found(query, () => find()?.query);
      },
      ...markedBy(flags),
    };
  }

  /** What is written under a key, or else is found out now and written. */
  #found<T>(key: string, find: () => T | undefined): T | undefined {
    const known = this.#page.read(key) as T | null | undefined;
    if (known !== undefined) return known ?? undefined;
    if (this.#page.isComplete) return undefined;
    const found = structuredClone(find());
    this.#page.write(key, found ?? null);
    return found;
  }

  /** What the names stand for, while the trees are there. */
  #names(): LazyNames {
    const { statements, names } = this.#open();
    let known = names.get(this);
    if (!known) {
      known = new LazyNames(statements, this.#context(), () => this.#resolver(statements));
      names.set(this, known);
    }
    return known;
  }

  #readAll(): ModuleSummary {
    const { statements } = this.#open();
    const file = this.#context();
    let start = 0;
    const parts = statements.map((statement) => {
      const part = summarise(statement.facts, this.#resolver(statements), file);
      start += statement.text.length;
      return { part, start: start - statement.text.length };
    });
    return structuredClone(joinParts(parts));
  }

  /** The statements that may import something. */
  #importing(): readonly PythonStatement[] {
    return this.#open().statements.filter(({ words }) => words.has("import"));
  }

  #resolver(statements: readonly PythonStatement[]): Resolver {
    const asked = new Set<string>();
    const alone = new OutsideView(undefined, this.#file.path, asked);
    return new Resolver(new ModuleView(statements, asked), catalogueFor(this.#file.names ?? {}), alone);
  }

  #context(): FileContext {
    return readFileContext(this.#file.path, this.#open().content);
  }
}

function plainFunction({ runs, calls, query, isAsync, isGenerator }: FunctionSummary): FunctionSummary {
  return { runs, calls, ...(query && { query }), isAsync, isGenerator };
}
