import type { ArgumentPlace } from "../../sdk/schema.ts";
import type { SyntaxNode } from "../syntax/node.ts";
import { type EmbeddedQuery, embed } from "./embedded.ts";
import type { CallFact, PythonFacts } from "./facts.ts";
import type { Resolver, SdkMatch } from "./resolve.ts";
import { type Template, templatesOf } from "./template.ts";

/** A call that sends SQL to a database, or wraps SQL for one, and how its SQL is put together. */
export interface QueryFact {
  call: CallFact;
  match: SdkMatch<"query" | "sql-text">;
  /** The argument that holds the SQL. */
  argument: SyntaxNode;
  /** The ways the SQL may be built; several where branches differ. */
  templates: Template[];
  /** The same read as SQL, when first asked for. */
  readonly embedded: readonly EmbeddedQuery[];
}

/** The SQL that the calls of a statement send to databases. */
export function gatherQueries(facts: PythonFacts, resolver: Resolver): QueryFact[] {
  return facts.calls.flatMap((call): QueryFact[] => {
    const [match] = resolver.sdk(call, "query", "sql-text");
    const argument = match && argumentAt(call, match.row.sql);
    if (!match || !argument) return [];
    const templates = templatesOf(argument, resolver);
    const dialect = match.row.kind === "query" ? match.row.dialect : undefined;
    let embedded: EmbeddedQuery[] | undefined;
    return [
      {
        call,
        match,
        argument,
        templates,
        get embedded() {
          embedded ??= templates.map((template) => embed(template, dialect));
          return embedded;
        },
      },
    ];
  });
}

/** The argument that a call gives for a place of the catalogue. */
export function argumentAt(call: CallFact, place: ArgumentPlace): SyntaxNode | undefined {
  const byKeyword = place.keyword === undefined ? undefined : call.keywords.get(place.keyword);
  return byKeyword ?? (place.index === undefined ? undefined : call.positional[place.index]);
}
