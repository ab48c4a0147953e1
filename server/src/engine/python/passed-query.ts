import type { SyntaxNode } from "../syntax/node.ts";
import type { PassedArgument, PassedQuery } from "../workspace/summary.ts";
import { type CallFact, callsIn, type FunctionFact } from "./facts.ts";
import { argumentAt } from "./queries.ts";
import type { Resolver } from "./resolve.ts";

/** The query that a function makes of what it is given. */
export function passedQuery(fn: FunctionFact, resolver: Resolver): PassedQuery | undefined {
  const names = new Set(fn.parameters.filter(({ splat }) => !splat).map(({ name }) => name));
  if (names.size === 0) return undefined;
  for (const call of callsIn(fn)) {
    if (!isGivenAny(names, call)) continue;
    const [match] = resolver.sdk(call, "query");
    const sql = match && parameterOf(argumentAt(call, match.row.sql), fn, resolver);
    if (!match || !sql) continue;
    const given = match.row.params && argumentAt(call, match.row.params);
    const params = match.row.params?.spread ? undefined : parameterOf(given, fn, resolver);
    return { kind: "query", path: match.path, sql, params };
  }
  return undefined;
}

/** True for a call with one of the names as an argument: no other can hand on what the function is given. */
function isGivenAny(names: ReadonlySet<string>, { positional, keywords }: CallFact): boolean {
  const isAny = (argument: SyntaxNode) => argument.type === "identifier" && names.has(argument.text);
  if (positional.some(isAny)) return true;
  for (const argument of keywords.values()) if (isAny(argument)) return true;
  return false;
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
