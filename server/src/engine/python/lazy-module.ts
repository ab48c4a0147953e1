import { catalogueFor } from "../../sdk/catalogue.ts";
import type { LazyFile } from "../engine.ts";
import { type FileContext, readFileContext } from "../file-context.ts";
import { mayHoldSchema, readPythonSchema } from "../schema/python-facts.ts";
import { lineStarts } from "../text.ts";
import { OutsideView } from "../workspace/outside.ts";
import type { FileSummary, FunctionSummary, ModuleSummary, OutsideUse, Told } from "../workspace/summary.ts";
import { ModuleView, type PythonStatement } from "./module.ts";
import { Resolver } from "./resolve.ts";
import { importsOf, joinNames, joinParts, type NamesPart, summarise, summariseNames } from "./summarise.ts";

/**
 * What a Python file tells others, as `Snapshot.summary` gives it, each thing made when it is first asked for.
 *
 * @param split - makes the statements of a text, none of them parsed yet
 */
export function lazySummary(
  { path, text, mentions }: LazyFile,
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
    const found = mayHoldSchema(content) ? readPythonSchema(opened(path, content, split), path) : undefined;
    return found ? { schema: found, lineStarts: lineStarts(content) } : {};
  };
  return {
    path,
    mentions,
    get module() {
      module ??= new LazyModule(path, text, split);
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

/** So many files keep their trees; of the others what they told is kept, and they are parsed again if asked for more. */
const MAX_OPENED = 12;
const OPENED = new Map<string, { text: string; statements: readonly PythonStatement[] }>();

function opened(
  path: string,
  text: string,
  split: (text: string) => readonly PythonStatement[],
): readonly PythonStatement[] {
  const known = OPENED.get(path);
  OPENED.delete(path);
  const statements = known?.text === text ? known.statements : split(text);
  OPENED.set(path, { text, statements });
  if (OPENED.size > MAX_OPENED) OPENED.delete(OPENED.keys().next().value!);
  return statements;
}

class LazyModule implements ModuleSummary {
  readonly #path: string;
  readonly #text: () => string;
  readonly #split: (text: string) => readonly PythonStatement[];
  /** What the names of a statement stand for, by its number. */
  readonly #parts = new Map<number, NamesPart>();
  readonly #names = new Map<string, ReturnType<typeof joinNames>>();
  #file: FileContext | undefined;
  #whole: ModuleSummary | undefined;
  #packages: readonly string[] | undefined;
  #imports: readonly string[] | undefined;

  constructor(path: string, text: () => string, split: (text: string) => readonly PythonStatement[]) {
    this.#path = path;
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
    this.#packages ??= [...new Set(this.#statements("import").flatMap(({ facts }) => [...facts.packages]))];
    return this.#packages;
  }

  get imports(): readonly string[] {
    this.#imports ??= [
      ...new Set(
        this.#statements("import").flatMap(({ facts }) =>
          importsOf(facts, this.#resolver(this.#statements()), this.#context()),
        ),
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

  #told<K extends keyof ReturnType<typeof joinNames>>(kind: K): Told<ToldOf<K>> {
    const of = (name: string) =>
      (this.#whole ?? this.#about(/^[^.([]*/.exec(name)![0]))[kind] as unknown as Told<ToldOf<K>>;
    return {
      get: (name) => of(name).get(name),
      has: (name) => of(name).has(name),
      [Symbol.iterator]: () => (this.#all()[kind] as unknown as Told<ToldOf<K>>)[Symbol.iterator](),
    };
  }

  /** What a name of the module, and what is reached through it, stands for. */
  #about(name: string): ReturnType<typeof joinNames> {
    let known = this.#names.get(name);
    if (!known) {
      const statements = this.#statements();
      const parts = statements.flatMap((statement, index) => {
        const { defines } = statement;
        const mayBind = defines === undefined ? statement.words.has(name) : defines === name;
        return mayBind ? [this.#partOf(index, statements)] : [];
      });
      known = joinNames(parts);
      this.#names.set(name, known);
    }
    return known;
  }

  #partOf(index: number, statements: readonly PythonStatement[]): NamesPart {
    let part = this.#parts.get(index);
    if (!part) {
      part = summariseNames(statements[index]!.facts, this.#resolver(statements), this.#context());
      this.#parts.set(index, part);
    }
    return part;
  }

  #all(): ModuleSummary {
    if (!this.#whole) {
      const statements = this.#statements();
      let start = 0;
      const parts = statements.map((statement) => {
        const part = summarise(statement.facts, this.#resolver(statements), this.#context());
        start += statement.text.length;
        return { part, start: start - statement.text.length };
      });
      this.#whole = joinParts(parts);
    }
    return this.#whole;
  }

  #statements(word = ""): readonly PythonStatement[] {
    const all = opened(this.#path, this.#text(), this.#split);
    return word === "" ? all : all.filter(({ words }) => words.has(word));
  }

  #resolver(statements: readonly PythonStatement[]): Resolver {
    const asked = new Set<string>();
    const alone = new OutsideView(undefined, this.#path, asked);
    return new Resolver(new ModuleView(statements, asked), catalogueFor({}), alone);
  }

  #context(): FileContext {
    this.#file ??= readFileContext(this.#path, this.#text());
    return this.#file;
  }
}

type ToldOf<K extends keyof ReturnType<typeof joinNames>> =
  ReturnType<typeof joinNames>[K] extends ReadonlyMap<string, infer T> ? T : never;
