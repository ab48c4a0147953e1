import { groupBy } from "../../engine/group-by.ts";
import type { CallFact, FunctionFact, Parameter } from "../../engine/python/facts.ts";
import { handlersOf } from "../../engine/python/flow.ts";
import { argumentAt, type QueryFact } from "../../engine/python/queries.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import { isConstant, templatesOf, templateText } from "../../engine/python/template.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { isHarmless } from "./harmless.ts";
import { type Result, resultOf } from "./result.ts";

/** A function that does nothing but an expensive read for its arguments. */
export interface ReadFunction {
  fn: FunctionFact;
  call: CallFact;
  of: "query" | "http" | "file";
  /** The SQL with `?` for its values; empty unless it is a query. */
  sql: string;
  /** Tables that the query reads, lower case, without schema. */
  tables: string[];
  result: Result;
  /** Parameters that pick what is read. */
  keys: Parameter[];
  /** Parameters that are the connection to read through. */
  connections: Parameter[];
  /** Every key is visibly one plain value, which can be hashed. */
  hasPlainKeys: boolean;
  /** A parameter is itself the whole address or path: the function reads anything. */
  isGeneral: boolean;
  /** The query's receiver or the read is known by its name alone, and nothing in the file binds it. */
  isUnbound: boolean;
  /** A failed read raises, so that no failure would be remembered. */
  raises: boolean;
}

const FRESH =
  /(^|_)(snapshots?|last|current|latest|newest|live|now|today|fresh|refresh|reload|status|state|pending|next|unread|recent|new|health|ping|poll|wait|check|is|has|exists?|auth\w*|login|passwords?|permissions?|tokens?|session|secrets?|credentials?|balance|lock|queue|jobs?|count|random|tick(er)?|progress|download|crawl|scrape|test|verify|validate|prob(?:e|es|ing)|diagnos\w*)(_|$)/;
const CACHE = /cache|memo(i[sz]e|$|_)|redis|^lru/i;
const VOLATILE =
  /\b(into|insert|update|delete|merge|truncate|for\s+share|nextval|setval|currval|pg_\w+|last_insert_\w+|lastval|random|rand|newid|now|current_\w+|getdate|sysdate|utcnow|curdate|curtime|changes|sqlite_master|information_schema)\b|'now'/i;
const CONNECTION =
  /^(.*_)?(conn|connection|cur|cursor|db|database|session|engine|client|pool|tx|transaction|http)$/i;
/** Names of parameters that say by themselves what is asked for. */
const GENERAL =
  /^(sql|query|endpoint|route|resource|params|method)$|(^|_)(url|uri|path|file|filename|filepath)(_?name)?$/;
/** Whoever reads with a credential of the caller's reads something of the caller's. */
const CREDENTIAL = /(^|_)(token|secret|password|auth|authorization|headers?|cookies?|credentials?)$/;

/** Addresses of what changes all the time, and is asked for because of that. */
const MEASURED = /\/(metrics|health\w*|ready\w*|live\w*|ping|status(es)?|jobs?|queues?|tasks?|progress)\b/i;

/** The functions of a statement that only read, with what they read. */
export function readFunctions(context: PythonContext): ReadFunction[] {
  const { facts } = context;
  const queries = new Map(context.queries.map((query) => [query.call, query]));
  const found = facts.calls.flatMap((call) => {
    const read = call.function && readOf(call, queries, context);
    return read ? [{ call, fn: call.function!, ...read }] : [];
  });
  const byFunction = groupBy(found, ({ fn }) => fn);
  return [...byFunction].flatMap(([, reads]) => {
    const [read] = reads;
    if (!read || reads.length > 1 || sendsMore(read, queries)) return [];
    return isCandidate(read, context) ? (describe(read, context) ?? []) : [];
  });
}

/** Besides the read, the function sends SQL that is not seen to leave the data as they are. */
function sendsMore({ fn, call }: Read, queries: ReadonlyMap<CallFact, QueryFact>): boolean {
  return [...queries.values()].some((query) => {
    if (query.call.function !== fn || query.call === call || query.match.row.kind !== "query") return false;
    const texts = query.templates.map((template) => templateText(template, "?"));
    return (
      !texts.length || texts.some((text) => !/^\s*(pragma|set|use|show|explain|begin|attach)\b/i.test(text))
    );
  });
}

interface Read {
  fn: FunctionFact;
  call: CallFact;
  of: ReadFunction["of"];
  /** What is read: the SQL, the address, the path. */
  subject: SyntaxNode | undefined;
  sql: string;
}

function readOf(
  call: CallFact,
  queries: ReadonlyMap<CallFact, QueryFact>,
  context: PythonContext,
): Omit<Read, "fn" | "call"> | undefined {
  const query = queries.get(call);
  if (query?.match.row.kind === "query") {
    const sql = selectText(query, queries, context);
    return sql === undefined ? undefined : { of: "query", subject: query.argument, sql };
  }
  const text = textRunBy(call, queries, context);
  if (text) {
    const sql = selectText(text, queries, context);
    return sql === undefined ? undefined : { of: "query", subject: text.argument, sql };
  }
  const [match] = context.resolver.sdk(call, "read");
  if (!match || !isGet(call)) return undefined;
  const isRequest = call.callee.child("attribute")?.text === "request";
  const subject = call.keywords.get("url") ?? call.positional[isRequest ? 1 : 0];
  return { of: match.row.of === "http" ? "http" : "file", subject, sql: "" };
}

/** The text of a query that surely only reads, in all the ways that it may be put together. */
function selectText(
  query: QueryFact,
  queries: ReadonlyMap<CallFact, QueryFact>,
  { resolver }: PythonContext,
): string | undefined {
  if (query.match.row.kind === "query" && query.match.row.mode) return undefined;
  const made = madeFrom(query.argument, resolver);
  const wrapped = [...queries.values()].find(
    (other) => other.match.row.kind === "sql-text" && made.contains(other.call.node),
  );
  const texts = (wrapped ?? query).templates.map((template) =>
    templateText(template, "?").replace(/--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, " "),
  );
  // Without a table it only tells that the database is there, or computes something.
  const isSelect =
    texts.length > 0 &&
    texts.every((text) => /^[\s(]*(select|with)\s[\s\S]*\sfrom\s/i.test(text) && !VOLATILE.test(text));
  return isSelect ? texts[0] : undefined;
}

/** `session.execute(text("…"))` where the session comes from another file: the text tells what it runs. */
function textRunBy(
  call: CallFact,
  queries: ReadonlyMap<CallFact, QueryFact>,
  { resolver }: PythonContext,
): QueryFact | undefined {
  if (!/^(execute|exec|scalars?)$/.test(call.callee.child("attribute")?.text ?? "")) return undefined;
  const made = call.positional[0] && madeFrom(call.positional[0], resolver);
  return [...queries.values()].find(
    ({ match, call: { node } }) => match.row.kind === "sql-text" && !match.row.composes && node === made,
  );
}

/** What a name of this function was given, when that is one thing. */
function madeFrom(node: SyntaxNode, resolver: Resolver): SyntaxNode {
  const [binding, ...others] = node.type === "identifier" ? resolver.reaching(node) : [];
  const isOne = others.length === 0 && binding?.kind === "assignment" && binding.index === undefined;
  return (isOne && binding?.value?.source === node.source && binding.value) || node;
}

function isGet(call: CallFact): boolean {
  const method = call.callee.child("attribute")?.text;
  const verb = call.keywords.get("method") ?? call.positional[0];
  if (method === "request") return /^['"]get['"]$/i.test(verb?.text ?? "");
  return !call.keywords.has("data") && !call.keywords.has("chunksize") && !call.keywords.has("iterator");
}

function isCandidate({ fn, call }: Read, context: PythonContext): boolean {
  if (fn.isGenerator || fn.outer || FRESH.test(fn.name) || CACHE.test(fn.name)) return false;
  if (!fn.returns.some(({ value }) => value)) return false;
  const areDecoratorsPlain = fn.decorators.every((decorator) => {
    if (/^(static|class)method$/.test(decorator.text)) return true;
    const rows = context.resolver.sdkOf(decorator, "wrapper");
    return rows.length > 0 && rows.every(({ row }) => row.does === "retry");
  });
  return areDecoratorsPlain && isHarmless(fn, call, context);
}

function describe(read: Read, context: PythonContext): ReadFunction | undefined {
  const { fn, call, subject } = read;
  const { resolver } = context;
  const own = fn.parameters.slice(
    fn.owner && !fn.decorators.some(({ text }) => text === "staticmethod") ? 1 : 0,
  );
  if (own.some((parameter) => /request|background|response|websocket/i.test(parameter.name)))
    return undefined;
  for (const node of fn.body.walk())
    if (node.type === "identifier" && CACHE.test(node.text)) return undefined;
  const row = resolver.sdk(call, "query")[0]?.row;
  const connection = row?.connection && argumentAt(call, row.connection);
  const isConnection = ({ name, defaultValue }: Parameter) =>
    CONNECTION.test(name) ||
    connection?.text === name ||
    /\bDepends\(/.test(defaultValue?.text ?? "") ||
    isReceiver(name, fn);
  const keys = own.filter((parameter) => !isConnection(parameter));
  const template = subject && templatesOf(subject, resolver)[0];
  const [first] = template ?? [];
  if (read.of === "http" && template && MEASURED.test(templateText(template, "?"))) return undefined;
  const isGeneral =
    read.of !== "query" &&
    keys.some(
      ({ name }) => GENERAL.test(name) || (first?.kind === "hole" && mentionsName(first.value, name)),
    );
  const root = rootOf(call.callee);
  const isUnbound = root?.type === "identifier" && resolver.bindings(root).length === 0;
  const raises = (read.of !== "http" || /\braise(_for_status)?\b/.test(fn.body.text)) && !swallows(fn.body);
  const isVariable = template !== undefined && !isConstant(template);
  const hasPlainKeys = keys.every((parameter) => isPlain(parameter, fn, call, isVariable));
  if (read.of === "http" && (!hasPlainKeys || keys.some(({ name }) => CREDENTIAL.test(name))))
    return undefined;
  const tables = [...read.sql.matchAll(/\b(?:from|join)\s+(?:["`[]?\w+["`\]]?\.)*["`[]?(\w+)/gi)].map(
    (match) => match[1]!.toLowerCase(),
  );
  return {
    fn,
    call,
    of: read.of,
    sql: read.sql,
    tables,
    result: resultOf(fn, resolver),
    keys,
    connections: own.filter(isConnection),
    hasPlainKeys,
    isGeneral,
    isUnbound,
    raises,
  };
}

export const PLAIN_TYPE =
  /^(Optional\[|Final\[)*(int|str|float|bool|bytes|UUID|uuid\.UUID|date|datetime|datetime\.date(time)?|Decimal|Path|pathlib\.Path|tuple)\]*(\s*\|\s*None)?$|^(Optional\[|Final\[)*tuple\[.*\](\s*\|\s*None)?$/;
const UNHASHABLE_TYPE =
  /\b(list|List|dict|Dict|set|Set|Sequence|Iterable|Mapping|MutableMapping|Any|object|DataFrame|Series|ndarray)\b/;

/** The parameter is one value by its annotation, its default, or how the read uses it. */
function isPlain(parameter: Parameter, fn: FunctionFact, call: CallFact, isVariable: boolean): boolean {
  if (parameter.splat) return false;
  const type = parameter.annotation?.text;
  if (type !== undefined)
    return PLAIN_TYPE.test(type) || (!UNHASHABLE_TYPE.test(type) && /(Id|ID|Key|Name)$/.test(type));
  if (parameter.defaultValue && /^(string|integer|float|true|false)$/.test(parameter.defaultValue.type))
    return true;
  const reads = [...fn.body.walk()].filter(
    (node) => node.type === "identifier" && node.text === parameter.name && node.field !== "attribute",
  );
  return reads.length > 0 && reads.every((node) => isBoundValue(node, call, isVariable));
}

/** One bound value of a query, or a value that becomes part of the text that is read by. */
function isBoundValue(node: SyntaxNode, call: CallFact, isVariable: boolean): boolean {
  const { parent } = node;
  if (!parent) return false;
  if (parent.type === "interpolation")
    return isVariable && !/\b(?:in|any|all)(?:\s*\(|\b)\s*$/i.test(node.source.text.slice(0, parent.start));
  if (parent.type === "tuple" || parent.type === "list" || (parent.type === "pair" && node.field === "value"))
    return !/\b(any|all)\s*\(|\bin\s*[%:$?]/i.test(call.node.text);
  if (parent.type === "binary_operator") return /^[+%/]$/.test(parent.child("operator")?.text ?? "");
  if (parent.type === "argument_list" && parent.parent !== call.node)
    return /^(str|int|float)$/.test(parent.parent?.child("function")?.text ?? "");
  return parent === call.node.child("arguments");
}

function isReceiver(name: string, fn: FunctionFact): boolean {
  for (const node of fn.body.walk())
    if (
      node.type === "attribute" &&
      node.child("object")?.text === name &&
      node.parent?.type === "call" &&
      node.field === "function"
    )
      return !/^(format|strip|lower|upper|replace|split|isoformat|items|keys|values|get)$/.test(
        node.child("attribute")?.text ?? "",
      );
  return false;
}

/** A failure ends in a result like any other, which a cache would keep. */
export function swallows(body: SyntaxNode): boolean {
  for (const node of body.walk()) {
    if (node.type !== "try_statement") continue;
    if (handlersOf(node).some((handler) => handler.body && !/\braise\b/.test(handler.body.text))) return true;
  }
  return false;
}

function mentionsName(node: SyntaxNode | undefined, name: string): boolean {
  if (!node) return false;
  for (const inner of node.walk()) if (inner.type === "identifier" && inner.text === name) return true;
  return false;
}

/** The name that a chain of attributes, calls and elements starts from. */
function rootOf(node: SyntaxNode): SyntaxNode | undefined {
  let at: SyntaxNode | undefined = node;
  while (at && at.type !== "identifier") at = at.child("object") ?? at.child("function") ?? at.child("value");
  return at;
}
