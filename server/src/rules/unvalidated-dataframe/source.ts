import type { CallFact, FunctionFact } from "../../engine/python/facts.ts";
import { argumentAt } from "../../engine/python/queries.ts";
import type { PythonContext, Question } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { frameWrite } from "../../sdk/frames.ts";

/** Tables that belong to the program: its settings, and what an earlier step of it wrote. */
const INTERNAL =
  /config|setting|mapping|preprocessed|final_features|lookup|look_up|target_file|metadata|codebook|vocab|translation|param|schema|cache|checkpoint|history|output|artifact|te?mp[^a-z]|predict|result|metric|leaderboard|log_?(file|path|dir)|logs?\.(csv|json)/i;
const INTERNAL_NAME =
  /(^|_)(seed|synthetic|mock|dummy|fake)|config|setting|mapping|lookup|metadata|codebook|vocab|cache|checkpoint|history/i;
/** Text that another call has just written, and files that come with the package. */
const MADE_HERE =
  /__file__|resources|pkg_resources|json\.dumps|\.to_(json|csv)\(|get_data\(|clipboard|xcom_pull/;

/**
 * The read takes data from outside, and the function knows which: not a helper that reads whatever it is told to, not a
 * table that the program brings along.
 */
export function isOrdinarySource(call: CallFact, fn: FunctionFact, context: PythonContext): boolean {
  if (call.hasSplat || call.keywords.has("schema") || call.keywords.get("nrows")?.text === "0") return false;
  if (call.callee.text.includes(".schema(")) return false;
  const { resolver } = context;
  const [query] = resolver.sdk(call, "query");
  const source = query
    ? argumentAt(call, query.row.sql)
    : (call.positional[0] ?? [...call.keywords.values()][0]);
  if (!source) return !isResultOfAnything(call.callee.child("object"), fn, context);
  if (query) return !isAnything(source, fn, context);
  if (INTERNAL.test(textOf(source, context)) || INTERNAL_NAME.test(fn.name)) return false;
  if (isGenericReader(source, fn, context) || isWrittenHere(source, fn, context)) return false;
  return !MADE_HERE.test(expand(source, context, 0)) && !isLiteralText(source);
}

const FORMAT =
  /^_*(try_|safe_)*(read|load|open|scan|get|parse|fetch|query|run|execute|convert|format)_(\w+_)?(csv|tsv|parquet|json|excel|xlsx?|sql|files?|table|query|sheet)(_|$)|(csv|json|parquet|excel)_?to_?(csv|json|parquet|excel)/i;

const CONVERTS =
  /(csv|json|parquet|excel|xlsx?|tsv|text|bytes|sql)_?(to|2)_?(df|data_?frame|frame|pandas|polars)|(df|data_?frame|frame)_from_(csv|json|parquet|excel|xlsx?|file|sql|bytes)/i;
/** Loaders of other formats that a reader of anything chooses among. */
const LOADS = /^(json|pickle|joblib|yaml|toml|np|numpy|torch)\.(load|loads|safe_load)$/;
const PLACE = /path|file|url|uri|source|src|name|query|sql|buffer|stream|key|table/i;

/**
 * The function reads a format, not certain data: it is named after formats, or chooses among several by the path, and
 * knows no column.
 */
function isGenericReader(source: SyntaxNode, fn: FunctionFact, context: PythonContext): boolean {
  if (CONVERTS.test(fn.name)) return true;
  const isNamed = FORMAT.test(fn.name) && fn.parameters.some(({ name }) => PLACE.test(name));
  if (!isNamed && !isAnything(source, fn, context)) return false;
  const formats = new Set<string>();
  for (const node of fn.body.walk()) {
    if (node.type === "subscript" && node.child("subscript")?.type === "string") return false;
    if (node.type !== "call") continue;
    const callee = node.child("function")?.text ?? "";
    if (LOADS.test(callee)) formats.add(callee);
    for (const { row } of context.resolver.sdk(node, "read")) if (row.of === "frame") formats.add(row.path);
  }
  return formats.size > 1 || isNamed || isGuided(source, fn);
}

/** How the text is to be read is up to the caller: `sep=options.separator, header=options.header`. */
function isGuided(source: SyntaxNode, { parameters }: FunctionFact): boolean {
  const names = new Set(parameters.map(({ name }) => name));
  const options = (source.parent?.named ?? []).filter(({ type }) => type === "keyword_argument");
  const guided = options.filter((option) =>
    [...(option.child("value")?.walk() ?? [])].some(
      (node) => node.type === "identifier" && node.field !== "attribute" && names.has(node.text),
    ),
  );
  return guided.length > 1;
}

/** The function itself writes the file, in another run or branch; or its class does, under the same literal path. */
function isWrittenHere(source: SyntaxNode, fn: FunctionFact, context: PythonContext): boolean {
  const places = namesOfPlace(source, context);
  const isHere = context.facts.calls.some(
    (call) =>
      !call.node.contains(source) &&
      placesWritten(call, context).some(
        (text) => places.includes(text) && (call.function === fn || isLiteral(text)),
      ),
  );
  return isHere || context.others(WRITTEN, places).length > 0;
}

const WRITTEN: Question<string, readonly string[]> = {
  id: "unvalidated-dataframe: literal paths of files that are written",
  words: () => [""],
  isForClass: true,
  answer: (context) => [
    ...new Set(context.facts.calls.flatMap((call) => placesWritten(call, context)).filter(isLiteral)),
  ],
  tell: (written, places) => (places.includes(written) ? written : undefined),
};

function isLiteral(place: string): boolean {
  return /['"]/.test(place);
}

/** What a call may write to, if anything. */
function placesWritten(call: CallFact, context: PythonContext): string[] {
  const name = call.callee.child("attribute")?.text ?? "";
  const row =
    frameWrite(name, false) ??
    context.resolver.sdk(call, "frame").find(({ row }) => row.does === "write")?.row;
  const targets = row ? [...call.positional, ...call.keywords.values()] : outputsOf(call);
  return targets.flatMap((target) => namesOfPlace(target, context));
}

/** An expression and what it stands for: `path`, `self.folder / "features.parquet"`. */
function namesOfPlace(node: SyntaxNode, { resolver }: PythonContext): string[] {
  const inner = node.type === "call" && /^(str|Path)$/.test(node.child("function")?.text ?? "");
  const place = inner ? (node.child("arguments")?.named[0] ?? node) : node;
  if (place.type !== "identifier") return [place.text];
  const values = resolver
    .reaching(place)
    .flatMap(({ kind, value }) => (kind === "assignment" && value ? [value.text] : []));
  return [place.text, ...values];
}

/** `output_path=…` of any call. */
function outputsOf(call: CallFact): SyntaxNode[] {
  return [...call.keywords].flatMap(([name, value]) =>
    /^(output|save|dest|target|out)_?\w*$/.test(name) ? [value] : [],
  );
}

/** The whole SQL is a parameter: the function runs any query. */
function isAnything(source: SyntaxNode, fn: FunctionFact, { resolver }: PythonContext): boolean {
  const node = source.type === "call" ? (source.child("arguments")?.named[0] ?? source) : source;
  if (node.type !== "identifier" && node.type !== "attribute") return false;
  const root = node.type === "attribute" ? node.child("object") : node;
  if (root?.type !== "identifier") return false;
  const bindings = resolver.reaching(root);
  return (
    bindings.length > 0 && bindings.every(({ kind, scope }) => kind === "parameter" && scope === fn.scope)
  );
}

/** `self.cursor.fetch_pandas_all()`: the rows of whatever somebody else has run on the cursor. */
function isRunElsewhere(cursor: SyntaxNode, fn: FunctionFact, context: PythonContext): boolean {
  const runs = context.facts.calls.filter(
    ({ function: own, callee }) =>
      own === fn &&
      callee.child("object")?.text === cursor.text &&
      !/^(fetch|to_)/.test(callee.child("attribute")?.text ?? ""),
  );
  return runs.every(({ positional: [sql] }) => sql !== undefined && isAnything(sql, fn, context));
}

/** `client.query(sql).to_dataframe()` where the SQL is a parameter, or made from one by a call. */
function isResultOfAnything(
  node: SyntaxNode | undefined,
  fn: FunctionFact,
  context: PythonContext,
  depth = 0,
): boolean {
  const { resolver } = context;
  if (!node || depth > 3) return false;
  if (node.type === "attribute") return isRunElsewhere(node, fn, context);
  if (node.type === "await") return isResultOfAnything(node.named[0], fn, context, depth + 1);
  if (node.type === "identifier") {
    const [binding, ...others] = resolver.reaching(node);
    if (!binding || others.length > 0) return false;
    if (binding.kind === "parameter") return true;
    return isResultOfAnything(binding.value, fn, context, depth + 1);
  }
  if (node.type !== "call") return false;
  const callee = node.child("function");
  if (/^(result|fetchall|to_arrow)$/.test(callee?.child("attribute")?.text ?? ""))
    return isResultOfAnything(callee?.child("object"), fn, context, depth + 1);
  const [query] = node.child("arguments")?.named ?? [];
  return query !== undefined && isFromParameter(query, fn, context, 0);
}

/** A parameter, or what a call makes of one: `self._clean(sql)`. */
function isFromParameter(node: SyntaxNode, fn: FunctionFact, context: PythonContext, depth: number): boolean {
  if (isAnything(node, fn, context)) return true;
  if (depth > 3) return false;
  if (node.type === "call") {
    const [first] = node.child("arguments")?.named ?? [];
    return first !== undefined && isFromParameter(first, fn, context, depth + 1);
  }
  if (node.type !== "identifier") return false;
  const bindings = context.resolver.reaching(node);
  return (
    bindings.length > 0 &&
    bindings.every(
      ({ kind, value, scope }) =>
        (kind === "parameter" && scope === fn.scope) ||
        kind === "for" ||
        (kind === "assignment" && value !== undefined && isFromParameter(value, fn, context, depth + 1)),
    )
  );
}

/** The words in a path: its literals and the names in it. */
function textOf(node: SyntaxNode, context: PythonContext): string {
  return expand(node, context, 0)
    .replace(/https?:\/\/[^/]+/g, "")
    .slice(-400);
}

/** The text of an expression with that of the names in it, as far as they have one value. */
function expand(node: SyntaxNode, context: PythonContext, depth: number): string {
  const parts = [node.text];
  if (depth > 3) return node.text;
  for (const inner of node.walk()) {
    if (inner.type !== "identifier" || inner.field === "attribute" || inner.field === "name") continue;
    const [binding, ...others] = context.resolver.reaching(inner);
    if (
      binding?.value &&
      others.length === 0 &&
      binding.kind === "assignment" &&
      binding.value.text.length < 300
    )
      parts.push(expand(binding.value, context, depth + 1));
  }
  return parts.join(" ");
}

/** `StringIO("a,b\n1,2")` */
function isLiteralText(node: SyntaxNode): boolean {
  const argument = node.type === "call" ? node.child("arguments")?.named[0] : undefined;
  return argument?.type === "string" && /IO$/.test(node.child("function")?.text ?? "");
}
