import { type CallFact, callOf, type FunctionFact } from "../../engine/python/facts.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { lastName, type Name, nameOf } from "./names.ts";

/** Calls that put a local file into a bucket, a container or a table. */
const UPLOADS =
  /(^|_)(upload|put_object|put_file|fput_object|copy_expert|copy_from|load_table_from_(file|uri))|(^|_)(to|into)_(s3|gcs|bucket|bq|bigquery|snowflake|redshift|postgres|blob|minio|adls)(_|$)/i;
const PLACE = /bucket|key|blob|object|gcs|s3|table|dest|target|remote|prefix|path/i;

/**
 * The call, later in the same function, that brings the file which a frame was written to into a store.
 * @param write - the call that writes the file, or gives its path to a function of this file that does
 */
export function uploadOf(
  write: SyntaxNode,
  fn: FunctionFact | undefined,
  { facts }: PythonContext,
): { call: CallFact; destination: Name } | undefined {
  const files = new Set(argumentsOf(callOf(write)).flatMap((argument) => fileOf(argument) ?? []));
  if (files.size === 0 || !fn) return undefined;
  for (const call of facts.calls) {
    if (call.function !== fn || call.node.start < write.end || !UPLOADS.test(lastName(call.callee))) continue;
    const others = argumentsOf(call).filter((argument) => !files.has(fileOf(argument) ?? ""));
    if (others.length === argumentsOf(call).length) continue;
    const place = others
      .filter(({ text, type }) => (/^string/.test(type) ? /\w/.test(text.slice(1)) : PLACE.test(text)))
      .at(-1);
    const literal = lastName(call.callee);
    return { call, destination: nameOf(place) ?? { text: `${call.callee.text}()`, literal } };
  }
  return undefined;
}

function argumentsOf(call: CallFact | undefined): SyntaxNode[] {
  return call ? [...call.positional, ...call.keywords.values()] : [];
}

/** The path in `path`, `str(path)` and `"orders.csv"`, in a form that compares. */
function fileOf(node: SyntaxNode): string | undefined {
  if (node.type === "call") {
    const method = node.child("function");
    if (
      method?.type === "attribute" &&
      /^(getvalue|getbuffer|read)$/.test(method.child("attribute")?.text ?? "")
    )
      return method.child("object") && fileOf(method.child("object")!);
    const isPath = /^(str|Path|pathlib\.Path|open)$/.test(node.child("function")?.text ?? "");
    const [inner] = node.child("arguments")?.named ?? [];
    return isPath && inner ? fileOf(inner) : undefined;
  }
  if (node.type === "string") return /\.\w+['"]$/.test(node.text) ? node.text.slice(1, -1) : undefined;
  const isName = node.type === "identifier" || node.type === "attribute";
  return isName && /path|file|csv|json|out|name|buf|target|dest/i.test(node.text) ? node.text : undefined;
}
