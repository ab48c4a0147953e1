import type { PythonStatement } from "../python/module.ts";
import type { SqlStatementFacts } from "../sql-file.ts";
import { notNoting, type Source } from "../syntax/node.ts";
import type { Span } from "../text.ts";
import type { SchemaFacts } from "./facts.ts";
import { readPythonSchema } from "./python-facts.ts";
import { readSqlSchema } from "./sql-facts.ts";

/** What the file being analysed says about the schema itself, with the way from its offsets to its statements. */
export interface OwnSchema {
  readonly facts: SchemaFacts | undefined;
  /** The statement that a span of the file is in, and the span within it. */
  place(span: Span): Span & { source: Source };
}

const KNOWN = new WeakMap<readonly object[], OwnSchema>();

/** @param chunks - all chunks of one version of an SQL file */
export function sqlSchemaOf(chunks: readonly SqlStatementFacts[]): OwnSchema {
  return remember(
    chunks,
    chunks.map(({ source }) => source),
    () => readSqlSchema(chunks),
  );
}

/** @param statements - all statements of one version of a Python file */
export function pythonSchemaOf(statements: readonly PythonStatement[], path: string): OwnSchema {
  return remember(statements, statements, () => readPythonSchema(statements, path));
}

function remember(
  key: readonly object[],
  sources: readonly Source[],
  read: () => SchemaFacts | undefined,
): OwnSchema {
  let known = KNOWN.get(key);
  if (!known) {
    let facts: SchemaFacts | undefined;
    let isRead = false;
    known = {
      get facts() {
        if (!isRead) facts = notNoting(read);
        isRead = true;
        return facts;
      },
      place: (span) => placeIn(sources, span),
    };
    KNOWN.set(key, known);
  }
  return known;
}

function placeIn(sources: readonly Source[], { start, end }: Span): Span & { source: Source } {
  let at = 0;
  for (const source of sources) {
    const next = at + source.text.length;
    if (start < next || source === sources.at(-1))
      return { source, start: start - at, end: Math.min(end, next) - at };
    at = next;
  }
  throw new RangeError("the file has no statements");
}
