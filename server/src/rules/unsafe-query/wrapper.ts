import { type CallFact, callOf, type FunctionFact, functionFactOf } from "../../engine/python/facts.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { Binding } from "../../engine/python/scope.ts";
import { isConstant, templatesOf } from "../../engine/python/template.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { argumentsFor, takesValues } from "./bindings.ts";
import type { Judge } from "./judge.ts";

/** Names that say that the callers hand in SQL, not a value of theirs. */
const SQL_NAME =
  /^(_?sql\w*|\w*_sql|stmts?|statements?|ddl|dml|script|scripts|commands?|cmd|queries|query_strings|sql_?(query|text|statement))$/i;

/**
 * True when a function that runs the SQL it is given does nothing but that, for callers who write their SQL as constants
 * or pass values beside it: a helper of the project's own, not a way in.
 *
 * @param value - the argument of `call`, a name that leads to a parameter
 */
export function isWrapper(call: CallFact, value: SyntaxNode, judge: Judge, context: PythonContext): boolean {
  const { resolver } = context;
  const binding = parameterOf(value, resolver);
  const fn = binding && functionFactOf(binding.scope.node);
  if (!binding || !fn) return false;
  if (call.hasSplat || takesValues(fn.parameters) || isMethodOfStore(call, fn)) return true;
  const passed = argumentsFor(judge, fn, binding.name);
  if (passed.length > 0) return !passed.some((argument) => isRawAndTainted(argument));
  return SQL_NAME.test(binding.name);

  /** A caller that builds its SQL from values is reported there, at the text. */
  function isRawAndTainted(argument: SyntaxNode): boolean {
    const templates = templatesOf(argument, resolver);
    if (templates.every(isConstant) || templates.some((template) => template.length > 1)) return false;
    return judge.value(argument) === "tainted";
  }
}

/** `self.cursor.execute(query)` in `run_query`: the class is a way to the database, and its users write the SQL. */
function isMethodOfStore(call: CallFact, fn: FunctionFact): boolean {
  if (!fn.owner) return false;
  return (
    /^(self|cls)\._{0,2}\w/.test(call.callee.text) ||
    /^_*(execute|run|query|fetch|read|select|exec)(_|$)/.test(fn.name)
  );
}

/** The parameter that a value is made from, through local names. */
function parameterOf(value: SyntaxNode, resolver: Resolver, depth = 0): Binding | undefined {
  const name = rootName(value);
  const bindings = name ? resolver.reaching(name) : [];
  const parameter = bindings.find(({ kind }) => kind === "parameter");
  if (parameter || depth > 3) return parameter;
  return bindings.flatMap(
    (binding) => (binding.value && parameterOf(binding.value, resolver, depth + 1)) ?? [],
  )[0];
}

/** The name that a value is made from: `sql` of `clean(sql)[:-1]`. */
function rootName(value: SyntaxNode): SyntaxNode | undefined {
  if (value.type === "identifier") return value;
  if (value.type === "list" && value.named.length === 1) return rootName(value.named[0]!);
  const inner =
    value.type === "call"
      ? (callOf(value)?.positional[0] ?? value.child("function")?.child("object"))
      : (value.child("value") ?? value.child("object"));
  return inner && rootName(inner);
}
