import type { SyntaxNode } from "../syntax/node.ts";
import type { PassedArgument, PassedQuery } from "../workspace/summary.ts";
import { callsIn, type FunctionFact } from "./facts.ts";
import { argumentAt } from "./queries.ts";
import type { Resolver } from "./resolve.ts";

/** The query that a function makes of what it is given. */
export function passedQuery(fn: FunctionFact, resolver: Resolver): PassedQuery | undefined {
  for (const call of callsIn(fn)) {
    const [match] = resolver.sdk(call, "query");
    const sql = match && parameterOf(argumentAt(call, match.row.sql), fn, resolver);
    if (!match || !sql) continue;
    const given = match.row.params && argumentAt(call, match.row.params);
    const params = match.row.params?.spread ? undefined : parameterOf(given, fn, resolver);
    return { kind: "query", path: match.path, sql, params };
  }
  return undefined;
}

/** The parameter that an argument is, unchanged. */
function parameterOf(
  argument: SyntaxNode | undefined,
  fn: FunctionFact,
  resolver: Resolver,
): PassedArgument | undefined {
  if (argument?.type !== "identifier") return undefined;
  const bindings = resolver.reaching(argument);
  const index = fn.parameters.findIndex(({ node }) => bindings.length === 1 && node === bindings[0]!.node);
  const parameter = fn.parameters[index];
  if (!parameter || parameter.splat) return undefined;
  const isBound = fn.owner && !fn.decorators.some(({ text }) => text === "staticmethod");
  return { index: isBound ? index - 1 : index, keyword: parameter.name };
}
