import { catalogueFor } from "../../sdk/catalogue.ts";
import type { LazyFile, Settings } from "../engine.ts";
import { type FileContext, readFileContext } from "../file-context.ts";
import { mayHoldSchema, readPythonSchema } from "../schema/python-facts.ts";
import { lineStarts } from "../text.ts";
import { OutsideView } from "../workspace/outside.ts";
import type { FileSummary, FunctionSummary, ModuleSummary, OutsideUse, Told } from "../workspace/summary.ts";
import { ModuleView, type PythonStatement } from "./module.ts";
import { Resolver } from "./resolve.ts";
import {
  describeFunction,
  importsOf,
  joinNames,
  joinParts,
  type NamesPart,
  summarise,
  summariseNames,
} from "./summarise.ts";

/**
 * What a Python file tells others, as `Snapshot.summary` gives it, each thing made when it is first asked for.
 *
 * @param split - makes the statements of a text, none of them parsed yet
 */
export function lazySummary(
  { path, text, mentions, names = {} }: LazyFile,
  split: (text: string) => readonly PythonStatement[],
): FileSummary {
  let module: ModuleSummary | undefined;
  let about: Pick<FileSummary, "schema" | "lineStarts"> | undefined;
  const schema = () => {
    about ??= readSchema();
    return about;
  };
  const readSchema = (): Pick<FileSummary, "schema" | "lineStarts"> => {
    const content = text();
    const found = mayHoldSchema(content) ? readPythonSchema(opened(text, split).statements, path) : undefined;
    return found ? { schema: found, lineStarts: lineStarts(content) } : {};
  };
  return {
    path,
    mentions,
    get module() {
      module ??= new LazyModule(path, text, split, names);
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

/** Files of so many characters together keep their trees; of the others it is kept what they told. */
const MAX_OPENED = 1_500_000;

interface Opened {
  length: number;
  statements: readonly PythonStatement[];
  /** What the names of a statement stand for, by its number; functions hold on to the trees. */
  parts: Map<number, NamesPart>;
}

/** By what gives the text of a file, which is a file's own. */
const OPENED = new Map<() => string, Opened>();
let openedLength = 0;

function opened(text: () => string, split: (text: string) => readonly PythonStatement[]): Opened {
  const entry = OPENED.get(text) ?? open(text(), split);
  if (OPENED.delete(text)) openedLength -= entry.length;
  OPENED.set(text, entry);
  openedLength += entry.length;
  for (const [oldest, { length }] of OPENED) {
    if (openedLength <= MAX_OPENED || oldest === text) break;
    OPENED.delete(oldest);
    openedLength -= length;
  }
  return entry;
}

function open(content: string, split: (text: string) => readonly PythonStatement[]): Opened {
  return { length: content.length, statements: split(content), parts: new Map() };
}

/** What is known of a name without holding on to trees. */
interface Known {
  aliases: ReadonlyMap<string, readonly string[]>;
  functions: ReadonlyMap<string, FunctionSummary>;
  classes: ReadonlyMap<string, readonly string[]>;
}

class LazyModule implements ModuleSummary {
  readonly #path: string;
  readonly #own: Settings["names"];
  readonly #text: () => string;
  readonly #split: (text: string) => readonly PythonStatement[];
  readonly #names = new Map<string, Known>();
  #file: FileContext | undefined;
  #whole: ModuleSummary | undefined;
  #packages: readonly string[] | undefined;
  #imports: readonly string[] | undefined;

  constructor(
    path: string,
    text: () => string,
    split: (text: string) => readonly PythonStatement[],
    own: Settings["names"],
  ) {
    this.#path = path;
    this.#own = own;
    this.#text = text;
    this.#split = split;
  }

  readonly aliases: Told<readonly string[]> = this.#told("aliases");
  readonly functions: Told<FunctionSummary> = this.#told("functions");
  readonly classes: Told<readonly string[]> = this.#told("classes");

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

  #told<K extends keyof Known>(kind: K): Told<ToldOf<K>> {
    const of = (name: string) =>
      (this.#whole ?? this.#about(/^[^.([]*/.exec(name)![0]))[kind] as unknown as Told<ToldOf<K>>;
    return {
      get: (name) => of(name).get(name),
      has: (name) => of(name).has(name),
      [Symbol.iterator]: () => (this.#all()[kind] as unknown as Told<ToldOf<K>>)[Symbol.iterator](),
    };
  }

  /** What a name of the module, and what is reached through it, stands for. */
  #about(name: string): Known {
    let known = this.#names.get(name);
    if (!known) {
      const { aliases, functions, classes } = this.#live(name);
      // In strings of its own, as below.
      known = {
        aliases: structuredClone(aliases),
        functions: new Map(
          [...functions].map(([key, fn]) => [
            structuredClone(key),
            this.#asked(structuredClone(name), structuredClone(key), fn),
          ]),
        ),
        classes: structuredClone(classes),
      };
      this.#names.set(structuredClone(name), known);
    }
    return known;
  }

  /** A function, to be looked at again when something is asked about it. */
  #asked(name: string, key: string, { isAsync, isGenerator }: FunctionSummary): FunctionSummary {
    const again = () => this.#live(name).functions.get(key)!;
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

  /** The same while the trees are there. */
  #live(name: string): Known {
    const { statements, parts } = this.#opened();
    const found = statements.flatMap((statement, index) => {
      const { defines } = statement;
      const mayBind = defines === undefined ? statement.words.has(name) : defines === name;
      if (!mayBind) return [];
      let part = parts.get(index);
      if (!part) {
        part = summariseNames(statement.facts, this.#resolver(statements), this.#context(), describeFunction);
        parts.set(index, part);
      }
      return [part];
    });
    return joinNames(found);
  }

  #all(): ModuleSummary {
    if (!this.#whole) {
      const { statements } = this.#opened();
      let start = 0;
      const parts = statements.map((statement) => {
        const part = summarise(statement.facts, this.#resolver(statements), this.#context());
        start += statement.text.length;
        return { part, start: start - statement.text.length };
      });
      // In strings of its own: a part of a text keeps the whole of it in memory.
      this.#whole = structuredClone(joinParts(parts));
    }
    return this.#whole;
  }

  #opened(): Opened {
    return opened(this.#text, this.#split);
  }

  /** The statements that may import something. */
  #importing(): readonly PythonStatement[] {
    return this.#opened().statements.filter(({ words }) => words.has("import"));
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

type ToldOf<K extends keyof Known> = Known[K] extends ReadonlyMap<string, infer T> ? T : never;
