import type { FileContext } from "../file-context.ts";
import { push } from "../group-by.ts";
import type { FunctionSummary } from "../workspace/summary.ts";
import type { FunctionFact } from "./facts.ts";
import type { PythonStatement } from "./module.ts";
import type { Resolver } from "./resolve.ts";
import { describeFunction, namesIn } from "./summarise.ts";

/** What the names of an opened file stand for: it holds on to trees, and finds out about a name what is asked. */
export class LazyNames {
  readonly #statements: readonly PythonStatement[];
  readonly #file: FileContext;
  readonly #resolver: () => Resolver;
  readonly #parts = new Map<PythonStatement, Part>();
  /** The parts in which a name may be bound. */
  readonly #binders = new Map<string, readonly Part[]>();

  /** @param resolver - makes one that knows no other file, for one statement */
  constructor(statements: readonly PythonStatement[], file: FileContext, resolver: () => Resolver) {
    this.#statements = statements;
    this.#file = file;
    this.#resolver = resolver;
  }

  /** What a name is another one for; undefined where it is none. */
  aliases(name: string): readonly string[] | undefined {
    const found = this.#about(name).flatMap(({ aliases }) =>
      (aliases.get(name) ?? []).flatMap((paths) => paths()),
    );
    return found.length > 0 ? [...new Set(found)] : undefined;
  }

  /** The bases of a class. */
  bases(name: string): readonly string[] | undefined {
    const last = this.#about(name).findLast(({ classes }) => classes.has(name));
    return last?.classes.get(name)?.();
  }

  function(name: string): FunctionSummary | undefined {
    const part = this.#about(name).findLast(({ functions }) => functions.has(name));
    const fn = part?.functions.get(name);
    if (!part || !fn) return undefined;
    let described = part.described.get(fn);
    if (!described) {
      described = describeFunction(fn, part.resolver);
      part.described.set(fn, described);
    }
    return described;
  }

  #about(name: string): readonly Part[] {
    const root = /^[^.([]*/.exec(name)![0];
    let parts = this.#binders.get(root);
    if (!parts) {
      parts = this.#statements.flatMap((statement) => {
        const { defines } = statement;
        const mayBind = defines === undefined ? statement.words.has(root) : defines === root;
        return mayBind ? [this.#part(statement)] : [];
      });
      this.#binders.set(root, parts);
    }
    return parts;
  }

  #part(statement: PythonStatement): Part {
    let part = this.#parts.get(statement);
    if (!part) {
      part = partOf(statement, this.#resolver(), this.#file);
      this.#parts.set(statement, part);
    }
    return part;
  }
}

/** The names of one statement. */
interface Part {
  resolver: Resolver;
  aliases: Map<string, (() => readonly string[])[]>;
  functions: Map<string, FunctionFact>;
  classes: Map<string, () => readonly string[]>;
  described: Map<FunctionFact, FunctionSummary>;
}

function partOf({ facts }: PythonStatement, resolver: Resolver, file: FileContext): Part {
  const part: Part = {
    resolver,
    aliases: new Map(),
    functions: new Map(),
    classes: new Map(),
    described: new Map(),
  };
  for (const entry of namesIn(facts, resolver, file)) {
    if (entry.kind === "alias") push(part.aliases, entry.name, entry.paths);
    else if (entry.kind === "class") part.classes.set(entry.name, entry.paths);
    else part.functions.set(entry.name, entry.fn);
  }
  return part;
}
