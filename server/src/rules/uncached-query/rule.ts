import { defineRule, type PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { repetitionOf } from "./callers.ts";
import { cacheDrafts } from "./fix.ts";
import { type ReadFunction, readFunctions } from "./read.ts";

export const rule = defineRule({
  id: "uncached-query",
  layer: "data",
  severity: "information",
  title: "An expensive read that is repeated for the same arguments.",
  documentation: {
    what: "A function that does nothing but read for its arguments (a `SELECT`, an HTTP `GET`, a file), and that is called from a loop, from a request handler or from several places, with no cache around it. Reads of tables that the same file writes to are left alone, and so are names that promise a fresh value.",
    why: "Every call pays for the round trip again, so a page or a job gets slower with each element, and the database answers the same question all day.",
    ignoreWhen:
      "The rows change so often that an answer from a moment ago is wrong, or each argument occurs only once.",
    fixSafety:
      "A cache gives answers that may be out of date, so every fix wants a look. `lru_cache` keeps results until the process ends; the others forget them after five minutes. None is offered for methods, cursors, connections in the key, arguments that may not be hashable, or results that a caller changes.",
  },
  python(context) {
    if (context.file.isTest || context.file.isMigration || context.file.isStub) return;
    for (const read of readFunctions(context)) {
      if (isWrittenHere(read, context)) continue;
      const repetition = repetitionOf(read, context);
      if (!repetition) continue;
      const name = read.fn.node.child("name") ?? read.fn.node;
      const place = repetition.place;
      context.report({
        place: name,
        message: `\`${read.fn.name}()\` ${whatItReads(read)} anew on every call, ${repetition.reason}; nothing keeps the result.`,
        related: place ? [{ place, message: "It is called again and again here." }] : [],
        fixes: cacheDrafts(read, repetition, context),
      });
    }
  },
});

function whatItReads({ of, tables }: ReadFunction): string {
  if (of === "http") return "sends its request";
  if (of === "file") return "reads its file";
  return tables[0] ? `queries \`${tables[0]}\`` : "runs its query";
}

const SENDERS = [
  "execute",
  "executemany",
  "executescript",
  "query",
  "fetchrow",
  "fetchval",
  "fetch",
  "fetch_one",
  "run",
  "to_sql",
];

const CHANGERS = ["post", "put", "patch", "delete"];
const CLIENT = /(^|[._])(requests|httpx|https?|client|session|api)\.\w+$/i;

/** The file changes what is read, one of the tables or something behind the interface, so that a remembered answer would soon be wrong. */
function isWrittenHere({ of, tables }: ReadFunction, { module }: PythonContext): boolean {
  if (of === "http")
    return CHANGERS.some((verb) => module.callsNamed(verb).some(({ callee }) => CLIENT.test(callee.text)));
  if (tables.length === 0) return false;
  const names = tables.map((table) => table.replace(/\W/g, "")).join("|");
  const write = new RegExp(
    `\\b(insert\\s+(or\\s+\\w+\\s+)?into|update|delete\\s+from|replace\\s+into|merge\\s+into|truncate(\\s+table)?)\\s+[\\w."\`\\[]*\\b(${names})\\b`,
    "i",
  );
  const frame = new RegExp(`\\.to_sql\\(\\s*(name\\s*=\\s*)?['"](${names})['"]`, "i");
  const texts = new Set<SyntaxNode>();
  for (const sender of SENDERS)
    for (const { node } of module.callsNamed(sender))
      texts.add(holdsText(node) ? node : (node.ancestor("function_definition") ?? node));
  return [...texts].some(({ text, type }) => write.test(text) || (type === "call" && frame.test(text)));
}

function holdsText(node: SyntaxNode): boolean {
  return /['"]/.test(node.text);
}
