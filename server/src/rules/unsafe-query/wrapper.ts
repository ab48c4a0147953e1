import type { CallFact } from "../../engine/python/facts.ts";
import { functionFactOf } from "../../engine/python/facts.ts";
import { isConstant, templatesOf } from "../../engine/python/template.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { Judge } from "./judge.ts";

const PARAMETERS_NAME = /^(params?|parameters?|args|arguments|kwargs|values|vars|data|bindings?|bind_?params|query_?(params|args|parameters)|sql_?(params|args)|seq|rows|multiparams|parms|placeholders|job_config)$/i;
/** Names that say that the callers hand in SQL, not a value of theirs. */
const SQL_NAME = /^(_?sql\w*|\w*_sql|stmts?|statements?|ddl|dml|script|scripts|commands?|cmd|sql_?(query|text|statement))$/i;

/**
 * True when a function that runs the SQL it is given does nothing but that, for callers who write their SQL as constants
 * or pass values beside it: a helper of the project's own, not a way in.
 *
 * @param value - the argument of `call`, a name that leads to a parameter
 */
export function isWrapper(call: CallFact, value: SyntaxNode, judge: Judge, context: PythonContext): boolean {
  const { resolver } = context;
  if (value.type !== "identifier") return false;
  const binding = resolver.reaching(value).find(({ kind }) => kind === "parameter");
  const fn = binding && functionFactOf(binding.scope.node);
  if (!binding || !fn) return false;
  if (call.hasSplat || call.positional.length > 1 || hasParameters(call)) return takesValues(fn.parameters) || call.hasSplat;
  if (takesValues(fn.parameters)) return true;
  const passed = judge.argumentsFor(fn, binding.name);
  if (passed.length > 0) return !passed.some((argument) => isRawAndTainted(argument));
  return SQL_NAME.test(binding.name) || isMethodOfStore(call, fn.owner !== undefined);

  /** A caller that builds its SQL from values is reported there, at the text. */
  function isRawAndTainted(argument: SyntaxNode): boolean {
    const templates = templatesOf(argument, resolver);
    if (templates.every(isConstant) || templates.some((template) => template.length > 1)) return false;
    return judge.value(argument) === "tainted";
  }
}

function takesValues(parameters: readonly { name: string; splat: string }[]): boolean {
  return parameters.some(({ name, splat }) => splat === "*" || splat === "**" || PARAMETERS_NAME.test(name));
}

function hasParameters(call: CallFact): boolean {
  return [...call.keywords.keys()].some((name) => PARAMETERS_NAME.test(name));
}

/** `self.cursor.execute(query)`: the class is a way to the database, and its users write the SQL. */
function isMethodOfStore(call: CallFact, isMethod: boolean): boolean {
  return isMethod && /^(self|cls)\._{0,2}\w/.test(call.callee.text);
}
