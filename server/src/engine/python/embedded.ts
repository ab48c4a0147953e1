import type { QueryCall } from "../../sdk/schema.ts";
import type { Place } from "../rule.ts";
import type { Statement } from "../sql/ast.ts";
import type { Dialect } from "../sql/dialect.ts";
import { type HostPiece, readEmbeddedSql } from "../sql/embedded.ts";
import { readStatements } from "../sql/statement.ts";
import type { Span } from "../text.ts";
import type { Template, TemplatePiece } from "./template.ts";

/** SQL inside Python strings, with the way back to the characters of the source. */
export interface EmbeddedQuery {
  /** The SQL; each value put in is masked by letters, each escape by blanks and what it stands for. */
  text: string;
  template: Template;
  /** Where each piece of the template stands in `text`. */
  spans: readonly Span[];
  dialect: Dialect | undefined;
  /** The spans of `text` that stand for values put in. */
  holes: readonly Span[];
  /** The statements in it, read when first asked for. */
  readonly statements: readonly Statement[];
  /** Where a span of `text` stands in the source; one that reaches into another Python statement ends with its own. */
  place(span: Span): Place;
}

/**
 * Reads a template as SQL.
 *
 * @param dialect - the catalogue's word for it, where the driver tells
 */
export function embed(template: Template, dialect?: QueryCall["dialect"]): EmbeddedQuery {
  const { text } = readEmbeddedSql(template.map(asHostPiece));
  let at = 0;
  const spans = template.map((piece): Span => {
    const start = at;
    at += piece.end - piece.start;
    return { start, end: at };
  });
  const holes = spans.filter((span, index) => template[index]!.kind === "hole" && span.end > span.start);
  const known = dialect === undefined ? undefined : DIALECTS[dialect];
  let statements: readonly Statement[] | undefined;
  return {
    text,
    template,
    spans,
    dialect: known,
    holes,
    get statements() {
      statements ??= readStatements(text, { dialect: known, holes });
      return statements;
    },
    place({ start, end }) {
      const first = Math.max(
        spans.findIndex((span) => span.start <= start && start < span.end),
        0,
      );
      const last = spans.findLastIndex((span) => span.start < end && end <= span.end);
      const from = template[first]!;
      const to = template[last];
      const sourceStart = from.start + start - spans[first]!.start;
      const isNear = to && to.source === from.source && last >= first;
      const sourceEnd = isNear ? to.start + end - spans[last]!.start : from.end;
      return { source: from.source, start: sourceStart, end: Math.max(sourceEnd, sourceStart) };
    },
  };
}

const DIALECTS: Readonly<Record<NonNullable<QueryCall["dialect"]>, Dialect | undefined>> = {
  postgresql: "postgres",
  mysql: "mysql",
  sqlite: "sqlite",
  tsql: "tsql",
  bigquery: "bigquery",
  snowflake: undefined,
  duckdb: undefined,
};

function asHostPiece(piece: TemplatePiece): HostPiece {
  const text = piece.source.text.slice(piece.start, piece.end);
  if (piece.kind === "hole") return { hostStart: piece.start, text, kind: "hole" };
  return {
    hostStart: piece.start,
    text,
    kind: "text",
    raw: piece.isRaw,
    braces: piece.isFString || piece.filledBy === "format",
    percents: piece.filledBy === "percent",
  };
}
