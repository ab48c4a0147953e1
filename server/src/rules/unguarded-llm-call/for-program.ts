import { enclosingFunction } from "../../engine/python/flow.ts";
import type { SdkMatch } from "../../engine/python/resolve.ts";
import type { PythonContext } from "../../engine/rule.ts";
import { callersOf } from "../blocking-llm-call/functions.ts";
import { isNamedForMachines, isNoProse, isUnattended } from "../blocking-llm-call/quiet.ts";
import { textUsesOf } from "../blocking-llm-call/text-uses.ts";
import type { UnguardedCall } from "./detect.ts";

/** True when a program reads the answer: a label, JSON, the call of a tool, a query. No sentence can stand in for it. */
export function isForProgram({ call, match, isStream }: UnguardedCall, context: PythonContext): boolean {
  const { file, resolver } = context;
  if (match.row.kind !== "completion") return false;
  if (isNoProse(call, match as SdkMatch<"completion">, context) || isUnattended(file)) return true;
  const fn = enclosingFunction(call.node);
  if (isNamedForMachines(fn)) return true;
  if (isStream) return false;
  const uses = textUsesOf(call.node, match.row.text, resolver);
  if (uses.some(({ kind, node }) => kind === "data" && !isExcerpt(node.text))) return true;
  if (!fn || !uses.some(({ kind }) => kind === "returned")) return false;
  const later = callersOf(fn, resolver).calls.flatMap((caller) => textUsesOf(caller.node, [""], resolver));
  return later.length > 0 && later.every(({ kind, node }) => kind === "data" && !isExcerpt(node.text));
}

/** `answer[:200]` is for somebody to read. */
function isExcerpt(expression: string): boolean {
  return /\[[^[\]:]*:[^[\]]*\]$/.test(expression);
}

/** Words at the end of a name that stands for something to compare, to parse or to ask with. */
const LABEL =
  /(?:^|_)(?:judge?ments?|verdicts?|labels?|categor(?:y|ies)|class(?:es|ification)?|scores?|ratings?|grades?|sentiments?|intents?|decisions?|routes?|sql|quer(?:y|ies)|json|keywords?|tags?|lang(?:uage)?|code|flags?|relevance|winner|choice|votes?|predict(?:ed|ions?)|prompts?|title|url|filename)(?:_(?:text|str|raw))?\d*$|^(?:is|has|standalone|rephrased|rewritten|condensed)_/i;

/** True for a line that gives the fallback to a name, a key or an argument that is called as a label is. */
export function isLabelLine(line: string, fallback: string): boolean {
  const named = new RegExp(`(?<!\\w)(\\w+)['"]?\\s*[=:]\\s*(?:\\w+ or )?${fallback}`, "g");
  return [...line.matchAll(named)].some(([, name = ""]) => LABEL.test(name));
}
