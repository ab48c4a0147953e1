import { t } from "@vscode/l10n";
import type { CallFact } from "../../engine/python/facts.ts";
import type { ModuleView } from "../../engine/python/module.ts";
import { defineRule, type PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { repetitionOf } from "./callers.ts";
import { readDrafts } from "./fix.ts";
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
      const repetition = repetitionOf(read, context);
      if (!repetition || isWrittenHere(read, context)) continue;
      const name = read.fn.node.child("name") ?? read.fn.node;
      const place = repetition.place;
      context.report({
        place: name,
        message: messageFor(read, repetition.reason),
        related: place ? [{ place, message: t("It is called again and again here.") }] : [],
        fixes: readDrafts(read, repetition, context),
      });
    }
  },
});

function messageFor({ fn: { name }, of, tables }: ReadFunction, reason: string): string {
  if (of === "http")
    return t("`{0}()` sends its request anew on every call, {1}; nothing keeps the result.", name, reason);
  if (of === "file")
    return t("`{0}()` reads its file anew on every call, {1}; nothing keeps the result.", name, reason);
  return tables[0]
    ? t("`{0}()` queries `{2}` anew on every call, {1}; nothing keeps the result.", name, reason, tables[0])
    : t("`{0}()` runs its query anew on every call, {1}; nothing keeps the result.", name, reason);
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

/** The file changes what is read, one of the tables or something behind the interface: a kept answer would be wrong. */
function isWrittenHere(read: ReadFunction, context: PythonContext): boolean {
  const { of, tables, call } = read;
  const { module } = context;
  if (of === "file") return isFileWritten(read, context);
  if (of === "http")
    return CHANGERS.some((verb) => module.callsNamed(verb).some(({ callee }) => CLIENT.test(callee.text)));
  if (tables.length === 0) return false;
  // What reads through a helper of the project's own writes through it as well.
  const helper = call.callee.child("attribute")?.text ?? call.callee.text;
  const written = [...SENDERS.filter((sender) => module.mentions(sender)), helper].map((sender) =>
    tablesWritten(sender, module),
  );
  return tables.some((table) => written.some((names) => names.has(table)));
}

/** `pd.read_feather(path)` beside `frame.to_feather(path)`: of the same path, or by another method of the class. */
function isFileWritten({ call, fn }: ReadFunction, { module }: PythonContext): boolean {
  const format = /^(?:read|scan)_(\w+)$/.exec(call.callee.child("attribute")?.text ?? "")?.[1];
  if (!format) return false;
  const path = call.positional[0]?.text;
  const writers = [`to_${format}`, `write_${format}`, `sink_${format}`];
  const isOwn = (writer: CallFact) => fn.owner !== undefined && writer.function?.owner === fn.owner;
  return writers.some((name) =>
    module
      .callsNamed(name)
      .some(
        (writer) =>
          (isOwn(writer) && writer.callee.type === "attribute") ||
          (path !== undefined && writer.positional[0]?.text === path),
      ),
  );
}

const WRITTEN = new WeakMap<readonly object[], Map<string, ReadonlySet<string>>>();

/** The tables that the file writes to by calls of one name, lower case; gathered once for each version of it. */
function tablesWritten(sender: string, module: ModuleView): ReadonlySet<string> {
  const calls = module.callsNamed(sender);
  const known = WRITTEN.get(module.statements) ?? new Map<string, ReadonlySet<string>>();
  WRITTEN.set(module.statements, known);
  const tables =
    known.get(sender) ??
    new Set([...new Set(calls.map(sqlScope))].flatMap((scope) => tablesIn(codeOf(scope))));
  known.set(sender, tables);
  return tables;
}

const WRITE =
  /\b(?:insert\s+(?:or\s+\w+\s+)?into|update|delete\s+from|replace\s+into|merge\s+into|truncate(?:\s+table)?)\s+(?:["`[]?\w+["`\]]?\.)*["`[]?(\w+)|\.to_sql\(\s*(?:name\s*=\s*)?['"](\w+)['"]/gi;

function tablesIn(text: string): string[] {
  return [...text.matchAll(WRITE)].map((match) => (match[1] ?? match[2] ?? "").toLowerCase());
}

/** A node's text without its comments. */
function codeOf(node: SyntaxNode): string {
  const { text } = node.source;
  let [code, at] = ["", node.start];
  for (const comment of text.slice(node.start, node.end).includes("#") ? node.walk() : []) {
    if (comment.type !== "comment") continue;
    code += text.slice(at, comment.start);
    at = comment.end;
  }
  return code + text.slice(at, node.end);
}

/** Where the SQL of a call stands: in the call, or in the function around it where it has a name. */
function sqlScope({ node }: CallFact): SyntaxNode {
  return /['"]/.test(node.text) ? node : (node.ancestor("function_definition") ?? node);
}
