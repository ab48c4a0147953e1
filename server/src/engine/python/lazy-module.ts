import { catalogueFor } from "../../sdk/catalogue.ts";
import type { LazyFile, Settings } from "../engine.ts";
import { type FileContext, readFileContext } from "../file-context.ts";
import { mayHoldSchema, readPythonSchema } from "../schema/python-facts.ts";
import { lineStarts } from "../text.ts";
import { sharing } from "../time.ts";
import { OutsideView } from "../workspace/outside.ts";
import type { FileSummary, FunctionSummary, ModuleSummary, OutsideUse, Told } from "../workspace/summary.ts";
import { LazyNames } from "./lazy-names.ts";
import { ModuleView, type PythonStatement } from "./module.ts";
import type { Opened } from "./opened.ts";
import { Resolver } from "./resolve.ts";
import { importsOf, joinParts, summarise } from "./summarise.ts";

/**
 * What a Python file tells others, as `Snapshot.summary` gives it, each thing made when it is first asked for.
 *
 * @param open - makes the statements of the file, none of them parsed yet, or gives those that are kept
 */
export function lazySummary({ path, text, mentions, names = {} }: LazyFile, open: () => Opened): FileSummary {
  let module: ModuleSummary | undefined;
  let about: Pick<FileSummary, "schema" | "lineStarts"> | undefined;
  const schema = () => {
    about ??= readSchema();
    return about;
  };
  const readSchema = (): Pick<FileSummary, "schema" | "lineStarts"> => {
    const content = text();
    const found = mayHoldSchema(content) ? readPythonSchema(open().statements, path) : undefined;
    return found ? { schema: found, lineStarts: lineStarts(content) } : {};
  };
  return {
    path,
    mentions,
    get module() {
      module ??= new LazyModule(path, text, open, names);
      return module;
    },
    // Both are absent, as in what `Snapshot.summary` gives, where the file says nothing.
    get schema() {
      return schema().schema!;
    },
    get lineStarts() {
      return schema().lineStarts!;
    },
  };
}

/** What is known of names without holding on to trees; null for what there is not. */
interface Known {
  aliases: Map<string, readonly string[] | null>;
  functions: Map<string, FunctionSummary | null>;
  classes: Map<string, readonly string[] | null>;
}

class LazyModule implements ModuleSummary {
  readonly #path: string;
  readonly #own: Settings["names"];
  readonly #text: () => string;
  readonly #open: () => Opened;
  readonly #known: Known = { aliases: new Map(), functions: new Map(), classes: new Map() };
  #file: FileContext | undefined;
  #whole: ModuleSummary | undefined;
  #packages: readonly string[] | undefined;
  #imports: readonly string[] | undefined;

  constructor(path: string, text: () => string, open: () => Opened, own: Settings["names"]) {
    this.#path = path;
    this.#own = own;
    this.#text = text;
    this.#open = open;
  }

  // In strings of their own, as below.
  readonly aliases: Told<readonly string[]> = this.#told("aliases", (names, name) =>
    structuredClone(names.aliases(name)),
  );
  readonly functions: Told<FunctionSummary> = this.#told("functions", (names, name) => {
    const found = names.function(name);
    return found && this.#asked(name, found);
  });
  readonly classes: Told<readonly string[]> = this.#told("classes", (names, name) =>
    structuredClone(names.bases(name)),
  );

  get uses(): readonly OutsideUse[] {
    return this.#all().uses;
  }

  get packages(): readonly string[] {
    this.#packages ??= [...new Set(this.#importing().flatMap(({ facts }) => [...facts.packages]))];
    return this.#packages;
  }

  get imports(): readonly string[] {
    this.#imports ??= [
      ...new Set(
        this.#importing().flatMap(({ facts }) => importsOf(facts, this.#resolver([]), this.#context())),
      ),
    ];
    return this.#imports;
  }

  get metrics(): readonly string[] {
    return this.#all().metrics;
  }

  get asksModels(): boolean {
    return this.#all().asksModels;
  }

  get validates(): boolean {
    return this.#all().validates;
  }

  #told<K extends keyof Known>(
    kind: K,
    ask: (names: LazyNames, name: string) => ToldOf<K> | undefined,
  ): Told<ToldOf<K>> {
    const of = (name: string): ToldOf<K> | undefined => {
      if (this.#whole) return (this.#whole[kind] as unknown as Told<ToldOf<K>>).get(name);
      const known = this.#known[kind] as unknown as Map<string, ToldOf<K> | null>;
      let told = known.get(name);
      if (told === undefined) {
        told = ask(this.#names(), name) ?? null;
        known.set(structuredClone(name), told);
      }
      return told ?? undefined;
    };
    return {
      get: of,
      has: (name) => of(name) !== undefined,
      [Symbol.iterator]: () => (this.#all()[kind] as unknown as Told<ToldOf<K>>)[Symbol.iterator](),
    };
  }

  /** A function, to be looked at again when something is asked about it. */
  #asked(name: string, { isAsync, isGenerator }: FunctionSummary): FunctionSummary {
    const own = structuredClone(name);
    const again = () => this.#names().function(own)!;
    let runs: FunctionSummary["runs"] | undefined;
    let calls: FunctionSummary["calls"] | undefined;
    let query: { found: FunctionSummary["query"] } | undefined;
    return {
      get runs() {
        runs ??= structuredClone(again().runs);
        return runs;
      },
      get calls() {
        calls ??= structuredClone(again().calls);
        return calls;
      },
      get query() {
        query ??= { found: structuredClone(again().query) };
        return query.found;
      },
      isAsync,
      isGenerator,
    };
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

  #all(): ModuleSummary {
    this.#whole ??= sharing(() => this.#readAll());
    return this.#whole;
  }

  #readAll(): ModuleSummary {
    const { statements } = this.#open();
    let start = 0;
    const parts = statements.map((statement) => {
      const part = summarise(statement.facts, this.#resolver(statements), this.#context());
      start += statement.text.length;
      return { part, start: start - statement.text.length };
    });
    // In strings of its own: a part of a text keeps the whole of it in memory.
    return structuredClone(joinParts(parts));
  }

  /** The statements that may import something. */
  #importing(): readonly PythonStatement[] {
    return this.#open().statements.filter(({ words }) => words.has("import"));
  }

  #resolver(statements: readonly PythonStatement[]): Resolver {
    const asked = new Set<string>();
    const alone = new OutsideView(undefined, this.#path, asked);
    return new Resolver(new ModuleView(statements, asked), catalogueFor(this.#own), alone);
  }

  #context(): FileContext {
    this.#file ??= readFileContext(this.#path, this.#text());
    return this.#file;
  }
}

type ToldOf<K extends keyof Known> = NonNullable<Known[K] extends Map<string, infer T> ? T : never>;
