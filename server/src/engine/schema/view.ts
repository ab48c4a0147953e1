import type { Project } from "../engine.ts";
import type { FileContext } from "../file-context.ts";
import type { Place } from "../rule.ts";
import { ANY } from "../sql-file.ts";
import type { Span } from "../text.ts";
import { keyOfTable, type Operation, type SchemaFacts, schemaKey, type TableName } from "./facts.ts";
import type { OwnSchema } from "./own.ts";
import { buildSchema, type Schema, type Table } from "./schema.ts";
import { SECTIONS } from "./sql-facts.ts";

/** Of a model's name. */
const MOST_WORDS = 12;

/**
 * What a statement's analysis may know of the schema: what its own file says as it is now, and what the other files of
 * the workspace say. Every question is noted under the key `@table name`, so that the analysis is repeated when, and
 * only when, something changes that bears on the answer.
 */
export class SchemaView {
  readonly #project: Project;
  readonly #file: FileContext;
  readonly #own: OwnSchema;
  readonly #asked: Set<string>;
  /** What the statement that is being looked at says itself; offsets are into its own text. */
  readonly said: readonly Operation[];

  constructor(
    { project, file }: { project: Project; file: FileContext },
    own: OwnSchema,
    asked: Set<string>,
    said: readonly Operation[],
  ) {
    this.said = said;
    this.#project = project;
    this.#file = file;
    this.#own = own;
    this.#asked = asked;
  }

  /** The table of that name, or of the model of that class; see `Schema`. */
  table(name: TableName): Table | undefined {
    const about = new Set<string>();
    const found = this.#schema().table(name, this.#file.path, about);
    for (const key of about) this.#asked.add(schemaKey(key));
    this.#noteParts(name);
    this.#asked.add(SECTIONS);
    if (found && found.definition.path === this.#file.path && !isPython(this.#file.path))
      this.#asked.add(ANY);
    return found;
  }

  isView(name: TableName): boolean {
    this.#note(name);
    return this.#schema().isView(name);
  }

  hasPolicy(name: TableName): boolean {
    this.#note(name);
    return this.#schema().hasPolicy(name);
  }

  /** The place of a span of this file that a table's answer holds; undefined when the answer is of another file. */
  place(path: string, span: Span): Place | undefined {
    return path === this.#file.path ? this.#own.place(span) : undefined;
  }

  /** `shop_order` may be the table of the Django model `Order`, whose name is no more than a few words. */
  #noteParts(name: TableName): void {
    const parts = keyOfTable(name).split("_");
    for (let i = Math.max(1, parts.length - MOST_WORDS); i < parts.length; i++)
      this.#asked.add(schemaKey(`~${parts.slice(i).join("_")}`));
  }

  #note(name: TableName): void {
    this.#asked.add(schemaKey(keyOfTable(name)));
    this.#noteParts(name);
    this.#asked.add(SECTIONS);
  }

  #schema(): Schema {
    return merge(this.#project.workspace?.schema ?? NOTHING, this.#own, this.#file.path);
  }
}

const NOTHING = buildSchema([]);
const MERGED = new WeakMap<OwnSchema, WeakMap<Schema, Schema>>();

/** The project's schema with what the file says now in place of what it said when the project was read. */
function merge(project: Schema, own: OwnSchema, path: string): Schema {
  const known = MERGED.get(own) ?? new WeakMap<Schema, Schema>();
  MERGED.set(own, known);
  let merged = known.get(project);
  if (!merged) {
    const before = project.files.find((file) => file.path === path)?.facts;
    const isKnown = before !== undefined;
    const isSame = !isPython(path) && isKnown && JSON.stringify(before) === JSON.stringify(own.facts);
    merged = isSame
      ? project
      : own.facts || isKnown
        ? project.with(path, own.facts && ownFacts(own.facts, path))
        : project;
    known.set(project, merged);
  }
  return merged;
}

/** What a Python file's imports say about the dialect is asked of the module, which notes the question. */
function ownFacts(facts: SchemaFacts, path: string): SchemaFacts {
  if (!isPython(path)) return facts;
  const { operations, revision } = facts;
  return { operations, ...(revision && { revision }) };
}

function isPython(path: string): boolean {
  return /\.(?:py|ipynb)$/.test(path);
}
