import { callOf, type FunctionFact, functionFactOf } from "../../engine/python/facts.ts";
import type { Binding } from "../../engine/python/scope.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { isCallOf, isEnumClass } from "./clues.ts";
import { isHarmlessAnnotation, isOpaqueAnnotation } from "./harmless.ts";
import { additionsTo } from "./joined.ts";
import { type Judge, type Verdict, worse } from "./judge.ts";

const MAX_CALLERS = 12;

/** What a name carries that got its value in one place. */
export function judgeBinding(judge: Judge, binding: Binding): Verdict {
  if (binding.annotation && isHarmlessAnnotation(binding.annotation)) return "harmless";
  switch (binding.kind) {
    case "import":
    case "function":
    case "class":
      return "harmless";
    case "parameter":
      return judgeParameter(judge, binding);
    case "assignment":
      return worse(judgePart(judge, binding), judgeAdditions(judge, binding));
    case "augmented":
      return judge.value(binding.value);
    case "for":
      return judgeLoop(judge, binding);
    default:
      return "unknown";
  }
}

/** The value that an assignment gives a name, one of several where it unpacks. */
function judgePart(judge: Judge, { value, index }: Binding): Verdict {
  if (index === undefined) return judge.value(value);
  if (value && /^(tuple|list|expression_list)$/.test(value.type)) return judge.value(value.named[index]);
  return judge.value(value) === "harmless" ? "harmless" : "unknown";
}

/** What `xs.append(…)` and the like put into a list that starts as a literal. */
function judgeAdditions(judge: Judge, binding: Binding): Verdict {
  const { value } = binding;
  if (!value || !(/^(list|set)$/.test(value.type) || /^(list|set)\(/.test(value.text))) return "harmless";
  return judge.worst(additionsTo(binding, judge.resolver));
}

function judgeLoop(judge: Judge, { value, index }: Binding): Verdict {
  if (!value) return "unknown";
  const call = callOf(value);
  if (call && /^(range|enumerate)$/.test(call.callee.text)) {
    if (call.callee.text === "range" || index === 0) return "harmless";
    return judge.value(call.positional[0]);
  }
  if (call?.callee.text === "zip" && index !== undefined && index >= 0)
    return judge.value(call.positional[index]);
  if (index !== undefined && index >= 0 && /^(list|tuple|set)$/.test(value.type))
    return judge.worst(
      value.named.map((item) => (/^(list|tuple)$/.test(item.type) ? item.named[index] : item)),
    );
  return judge.value(value) === "harmless" ? "harmless" : "unknown";
}

/** Names of parameters that are a part of the statement: `rows_where(where, where_args)`. */
const CLAUSE_NAME = /^(where|having|order_by|group_by|conditions?|predicate|(\w+_)?clauses?)$/i;
/** Names of what an object is set up with, which the code that makes it chooses. */
const SET_UP_NAME = /(^|_)(table|column|schema|index|view|sequence|collection)s?(_?names?)?$/i;
const PARAMETERS_NAME =
  /param|args|arguments|values|bindings?|^(vars|data|seq|rows|placeholders|job_config)$/i;

/** True when a function takes the values of its SQL beside the SQL. */
export function takesValues(parameters: readonly { name: string; splat: string }[]): boolean {
  return parameters.some(({ name, splat }) => splat !== "" || PARAMETERS_NAME.test(name));
}

/** A parameter: by its annotation, its default, or what the callers in this file pass. */
function judgeParameter(judge: Judge, binding: Binding): Verdict {
  const fn = functionFactOf(binding.scope.node);
  const { annotation, value: defaultValue } = binding;
  if (annotation && isHarmlessAnnotation(annotation)) return "harmless";
  if (annotation && isEnum(judge, annotation)) return "harmless";
  if (!annotation && defaultValue && /^(integer|float|true|false)$/.test(defaultValue.type))
    return "harmless";
  if (!fn) return "unknown";
  const passed = argumentsFor(judge, fn, binding.name);
  if (passed.length > 0) return judge.worst(passed);
  if (CLAUSE_NAME.test(binding.name) && takesValues(fn.parameters)) return "unknown";
  if (annotation && isOpaqueAnnotation(annotation)) return "unknown";
  if (fn.name === "__init__" && SET_UP_NAME.test(binding.name)) return "unknown";
  const isPrivate = fn.name.startsWith("_") && fn.name !== "__init__";
  return isPrivate && fn.decorators.length === 0 ? "unknown" : "tainted";
}

/**
 * What the callers in this file pass for a parameter (its default where they pass nothing); empty when there are
 * none, or when others call it as well (a route, a command, a tool).
 */
export function argumentsFor(judge: Judge, fn: FunctionFact, name: string): SyntaxNode[] {
  const isOpen = fn.decorators.some(
    ({ text }) =>
      !/^(staticmethod|classmethod|(\w+\.)?contextmanager|(functools\.)?(lru_)?cache\b.*)$/.test(text),
  );
  if (isOpen) return [];
  const isStatic = fn.decorators.some(({ text }) => text === "staticmethod");
  const index =
    fn.parameters.findIndex((parameter) => parameter.name === name) - (fn.owner && !isStatic ? 1 : 0);
  const fallback = fn.parameters.find((parameter) => parameter.name === name)?.defaultValue;
  const isConstructor = fn.name === "__init__" && fn.owner;
  const calls = judge.resolver.module.callsNamed(isConstructor ? fn.owner!.name : fn.name);
  const own = calls.filter((call) => call.function !== fn && isCallOf(call, fn)).slice(0, MAX_CALLERS);
  return own.flatMap((call) => call.keywords.get(name) ?? call.positional[index] ?? fallback ?? []);
}

function isEnum(judge: Judge, annotation: SyntaxNode): boolean {
  const names = [...annotation.walk()].filter(({ type }) => type === "identifier");
  return names.some((name) =>
    judge.resolver.values(name).some((value) => value.kind === "class" && isEnumClass(value)),
  );
}
