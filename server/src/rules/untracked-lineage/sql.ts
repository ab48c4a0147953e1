import type { FunctionFact } from "../../engine/python/facts.ts";
import type { QueryFact } from "../../engine/python/queries.ts";
import type { PythonContext } from "../../engine/rule.ts";

/** One statement that reads tables, changes what it read and writes another table. */
export interface SqlMove {
  query: QueryFact;
  source: string;
  destination: string;
  /** `INSERT … SELECT` or `CREATE TABLE … AS SELECT`. */
  step: string;
}

const NAME = '["`[]?[A-Za-z_][\\w$.\\]"`-]*';
const INSERT = new RegExp(
  `\\binsert\\s+(?:overwrite\\s+|or\\s+\\w+\\s+|ignore\\s+)?(?:into\\s+)?(?:table\\s+)?(${NAME})(?![\\w$.\\]"\`-])(?:(?!\\binsert\\s)[^;])*?\\bselect\\b`,
  "i",
);
const CREATE = new RegExp(
  `\\bcreate\\s+(?:or\\s+replace\\s+)?(?:transient\\s+)?table\\s+(?:if\\s+not\\s+exists\\s+)?(${NAME})(?![\\w$.\\]"\`-])(?:(?!\\bcreate\\s)[^;()])*?\\bas(?:\\s*\\(|\\b)\\s*(?:select|with)\\b`,
  "i",
);
const READ = new RegExp(`\\b(?:from|join)\\s+(${NAME})(?!\\w|\\s*\\()`, "gi");
/** What stands where the code puts a name in. */
const HOLE = /(^|\.)h_+(\.|$)/;
/** Names that a statement gives to its own parts. */
const COMMON_TABLE = /\b(\w+)\s+as\s+(?:not\s+materialized\s+|materialized\s+)?\(/gi;

/** The statements of a function that move data between tables inside the database. */
export function sqlMoves(fn: FunctionFact, { queries }: PythonContext): SqlMove[] {
  return queries.flatMap((query): SqlMove[] => {
    if (query.call.function !== fn || query.match.row.kind !== "query") return [];
    const embedded = query.embedded[0];
    const insert = embedded && INSERT.exec(embedded.text);
    // A database inside the process is where an analysis keeps its own steps.
    const isInside = /^(duckdb|sqlite)$/.test(query.match.row.dialect ?? "");
    const destination = insert ?? (embedded && !isInside ? CREATE.exec(embedded.text) : null);
    if (!embedded || !destination?.[1]) return [];
    const at = destination.index + destination[0].indexOf(destination[1]);
    const isHole = embedded.spans.some(
      (span, index) =>
        embedded.template[index]?.kind === "hole" &&
        span.start < at + destination[1]!.length &&
        span.end > at,
    );
    const source = tablesRead(embedded.text.slice(destination.index));
    if (isHole || !source || source === clean(destination[1])) return [];
    return [
      {
        query,
        source,
        destination: clean(destination[1]),
        step: insert ? "INSERT ... SELECT" : "CREATE TABLE ... AS SELECT",
      },
    ];
  });
}

/** The tables that a statement reads, as one text; undefined when none is known. */
export function tablesRead(sql: string): string | undefined {
  const own = new Set([...sql.matchAll(COMMON_TABLE)].map((match) => match[1]!.toLowerCase()));
  const names = [...sql.matchAll(READ)].map((match) => clean(match[1]!));
  const tables = [...new Set(names)].filter(
    (name) => !own.has(name.toLowerCase()) && !/^(select|unnest|lateral)$/i.test(name) && !HOLE.test(name),
  );
  return tables.length > 0 ? tables.join(", ") : undefined;
}

function clean(name: string): string {
  return name.replace(/["`[\]]/g, "").replace(/(?<![.-])[.-]+$/, "");
}
