import type { FunctionFact } from "../../engine/python/facts.ts";
import type { FrameFlow } from "../../engine/python/frame-flow.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";

const WORD = /lineage|provenance|register_(table|dataset)|audit_(log|trail)/i;
const FROM =
  /^(source_\w+|source|sources|input_(file|path|dir|directory|data|dataset|table|uri)s?|inputs?|upstreams?|from|origin)$/i;
const TO =
  /^((destination|dest|target|output|sink)_\w+|destination|destinations|target|targets|outputs?|downstreams?|to|sink)$/i;
/** Libraries that follow data by themselves once a file uses them. */
const TRACKERS = ["openlineage", "datahub", "zenml", "kedro", "dlt"];
/** Words of Airflow for what a task reads and writes. */
const DECLARED = ["inlets", "outlets"];

/** The function, a caller of it in this file, or the framework around it records where its data comes from. */
export function isRecorded(fn: FunctionFact, context: PythonContext, flow: FrameFlow): boolean {
  const { module } = context;
  if (TRACKERS.some((name) => module.imports(name)) || DECLARED.some((name) => module.mentions(name)))
    return true;
  if (fn.name === "model" && fn.parameters[0]?.name === "dbt") return true;
  if (records(fn, context)) return true;
  return flow.callsOf(fn).some((call) => call.function !== undefined && records(call.function, context));
}

function records(fn: FunctionFact, context: PythonContext): boolean {
  const { resolver } = context;
  if (fn.decorators.some((decorator) => resolver.sdkOf(decorator, "lineage").length > 0)) return true;
  const keys = new Map<SyntaxNode, string[]>();
  for (const node of fn.statement.walk()) {
    if ((node.type === "identifier" || node.type === "string") && WORD.test(node.text)) return true;
    if (node.type === "call" && resolver.sdk(node, "lineage").length > 0) return true;
    if (node.type !== "pair" || !node.parent) continue;
    const key = node.child("key")?.text.replace(/['"]/g, "") ?? "";
    keys.set(node.parent, [...(keys.get(node.parent) ?? []), key]);
  }
  return [...keys.values()].some(
    (names) => names.some((name) => FROM.test(name)) && names.some((name) => TO.test(name)),
  );
}
