import type { FileContext } from "../../engine/file-context.ts";
import { type CallFact, callOf, type FunctionFact } from "../../engine/python/facts.ts";
import type { Resolver, SdkMatch } from "../../engine/python/resolve.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { thresholdOf } from "../../engine/thresholds.ts";
import type { OptionsArgument } from "../../sdk/schema.ts";
import { constructionOf } from "./functions.ts";

const EVALUATION_FILE =
  /(?:^|[/_.-])(?:evals?|evaluations?|evaluators?|evaluate|bench|benchmarks?|batch)(?:[/_.-]|$)/i;
/** Functions whose text is for the program: a label, a score, a query, a rewritten prompt. */
const MACHINE_NAME =
  /^_*(?:a_?)?(?:classif|categori|extract|detect|parse|judge|grade|scor|rate_|rank|label|eval|benchmark|batch|is_|has_|should_|check_|valid|verify|route_|rout(?:e|er)$|embed|tokeni|condense|rewrite|rephrase|expand_quer|generate_(?:sql|query|queries|code|embedding|json|title)|(?:nl|text)_?(?:2|to)_?sql|to_sql|get_intent|intent)/i;
/** Functions that prepare documents, and whose text is most likely kept: nobody sits in front of them. */
const PREPARES =
  /^_*(?:describe|caption|transcribe|ocr|enrich|chunk|ingest|index|preprocess|contextuali[sz]e|process)(?:_\w+)?_(?:image|images|frame|screenshot|video|graph|chart|table|figure|page|pages|document|documents|doc|docs|pdf|chunk|chunks|row|rows|record)\b|^_*(?:ingest|preprocess|enrich)(?:_|$)/i;
/** Files whose functions a model calls, and those that fill a store. */
const PREPARING_FILE =
  /(?:^|[/_.-])(?:tools?|ingest\w*|preprocess\w*|indexing|indexer|loaders?|parsers?|parse_\w+|etl)(?:[/_.-]|$)/i;
/** Bases of classes that stand for a model behind somebody else's interface, which asks for the whole text. */
const MODEL_INTERFACE =
  /(?:^|\.)\w*(?:LLM|Llm|LanguageModel|ChatModel)(?:Base|Client|Service|Provider|Interface|Wrapper)?$/;
/** What the run of an agent hands to the tools that its model calls. */
const TOOL_CONTEXT = /^(?:\w+\.)*(?:ToolContext|RunContext|RunContextWrapper|CallbackContext|ToolRuntime)\b/;
/** Decorators of functions that a model calls. */
const TOOL = /(?:^|[._])tool(?:$|[_(.])|^tool|kernel_function|register_for_llm/i;

/** True in files where nobody waits for an answer. */
export function isUnattended(file: FileContext): boolean {
  return file.isTest || file.isStub || file.isGenerated || EVALUATION_FILE.test(file.path);
}

/** True when the call streams already, or may: its arguments, or those of its receiver, say so. */
export function mayStream(call: CallFact, { row }: SdkMatch<"completion">, resolver: Resolver): boolean {
  if (row.streams) return true;
  const { streamArgument } = row;
  const argument =
    streamArgument === undefined
      ? undefined
      : (call.keywords.get(streamArgument) ?? splatValue(call, streamArgument, resolver));
  if (argument && !/^(?:false|none)$/.test(argument.type)) return true;
  const keyword = row.receiver?.streamArgument;
  if (!keyword || argument) return false;
  return (constructionOf(call.callee, resolver) ?? []).some((made) => {
    const value = made.keywords.get(keyword);
    return value !== undefined && value.type !== "false" && value.type !== "none";
  });
}

/** True when the answer is no prose for a person: a schema, tools, several candidates, or a handful of tokens. */
export function isNoProse(
  call: CallFact,
  { row }: SdkMatch<"completion">,
  { resolver, settings }: Pick<PythonContext, "resolver" | "settings">,
): boolean {
  if (row.structured) return true;
  const given = (name: string) => call.keywords.get(name) ?? splatValue(call, name, resolver);
  const isSet = (value: SyntaxNode | undefined) =>
    value !== undefined &&
    !/^(?:none|false)$/.test(value.type) &&
    !/^(?:1|\[\]|['"]none['"]|.*\b(?:NOT_GIVEN|NotGiven\(\)|not_given|omit))$/.test(value.text);
  if (row.structuredArguments.some((name) => isSet(given(name)))) return true;
  // Labels, scores, yes and no.
  const short = thresholdOf(settings, "shortAnswerTokens");
  const isTiny = (value: SyntaxNode | undefined) => (integerOf(value, resolver) ?? short + 1) <= short;
  if (row.maxTokensArguments.some((name) => isTiny(given(name)))) return true;
  const tellsSo = ({ structured, maxTokens }: OptionsArgument, value: SyntaxNode | undefined) =>
    maxTokens.some((name) => optionsNamed(value, name, resolver).some(isTiny)) ||
    structured.some((item) => {
      const [name, wanted] = typeof item === "string" ? [item, undefined] : [item.name, item.value];
      return optionsNamed(value, name, resolver).some(
        (option) => isSet(option) && (!wanted || wanted.test(option.text)),
      );
    });
  if (row.options?.some((options) => tellsSo(options, given(options.argument)))) return true;
  const { structuredArguments = [], options: made = [] } = row.receiver ?? {};
  if (structuredArguments.length + made.length === 0) return false;
  return (constructionOf(call.callee, resolver) ?? []).some(
    ({ keywords }) =>
      structuredArguments.some((name) => isSet(keywords.get(name))) ||
      made.some((options) => tellsSo(options, keywords.get(options.argument))),
  );
}

/** What an option is set to in a dict, or in the object that holds it: `{"max_output_tokens": 5}`, `Config(max_output_tokens=5)`. */
function optionsNamed(value: SyntaxNode | undefined, name: string, resolver: Resolver): SyntaxNode[] {
  const holders =
    value?.type === "identifier"
      ? resolver.reaching(value).flatMap((binding) => binding.value ?? [])
      : [value];
  const camel = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return holders.flatMap((holder) => {
    if (holder?.type === "call") return callOf(holder)?.keywords.get(name) ?? [];
    if (holder?.type !== "dictionary") return [];
    return holder.named.flatMap((pair) => {
      const key = pair.child("key")?.text.slice(1, -1);
      return key === name || key === camel ? (pair.child("value") ?? []) : [];
    });
  });
}

/** True when a function's result is for a program: a tool of a model, a background job, a classifier. */
export function isForMachines(fn: FunctionFact | undefined, resolver: Resolver): boolean {
  if (isNamedForMachines(fn)) return true;
  for (let at = fn; at; at = at.outer) {
    if (at.decorators.some((decorator) => TOOL.test(decorator.text))) return true;
    if (at.parameters.some(({ annotation }) => annotation && TOOL_CONTEXT.test(annotation.text))) return true;
    if (
      at.decorators.some((decorator) =>
        resolver.sdkOf(decorator, "wrapper").some(({ row }) => row.does === "task"),
      )
    )
      return true;
  }
  return false;
}

/** True when a function's name, or that of one around it, says that its text is for the program: `classify`, `to_sql`. */
export function isNamedForMachines(fn: FunctionFact | undefined): boolean {
  for (let at = fn; at; at = at.outer) if (MACHINE_NAME.test(at.name)) return true;
  return false;
}

/**
 * True when nothing speaks for a person behind the unknown callers of a function: a tool, a step that prepares documents,
 * a model behind an interface that asks for the whole text.
 */
export function isHardlyRead(fn: FunctionFact, file: FileContext): boolean {
  if (PREPARES.test(fn.name) || PREPARING_FILE.test(file.path)) return true;
  return fn.owner?.bases.some((base) => MODEL_INTERFACE.test(base.text)) ?? false;
}

/** True for a graph of this file whose nodes are functions that ask no model, as far as each of them can be seen. */
export function asksNoModel({ path }: Pick<SdkMatch, "path">, resolver: Resolver): boolean {
  if (!path.startsWith("langgraph.")) return false;
  const nodes = resolver.module.callsNamed("add_node").map((call) => call.positional.at(-1));
  return nodes.length > 0 && nodes.every((node) => node !== undefined && isPlainNode(node, resolver));
}

/** A function, also in a `partial`, or another graph of the file, whose nodes are among those asked about. */
function isPlainNode(node: SyntaxNode, resolver: Resolver): boolean {
  const call = callOf(node);
  if (call && /^(?:functools\.)?partial$|^Runnable(?:Callable|Lambda)$/.test(call.callee.text))
    return call.positional[0] !== undefined && isPlainNode(call.positional[0], resolver);
  const values = resolver.values(node);
  return values.every(
    (value) =>
      (value.kind === "function" && leadsToNoModel(value.fact, resolver)) ||
      (value.kind === "path" && value.path.startsWith("langgraph.graph.state.")),
  );
}

function leadsToNoModel(fn: FunctionFact, resolver: Resolver): boolean {
  if (fn.parameters.some(({ name }) => /llm|model|agent|chain/i.test(name))) return false;
  return (
    resolver.runsIn(fn, "completion").length === 0 && !/\.(?:a?invoke|a?stream|a?batch)\(/.test(fn.body.text)
  );
}

/** True when people can have the answer as a stream already: by an argument of the function, or by its streaming twin. */
export function hasStreamingTwin(fn: FunctionFact | undefined, { module }: Resolver): boolean {
  if (!fn) return false;
  if (fn.parameters.some(({ name }) => /^(?:is_|use_|enable_)?stream(?:ing|ed)?$/.test(name))) return true;
  const base = fn.name.replace(/^_+/, "");
  return [
    `stream_${base}`,
    `${base}_stream`,
    `${base}_streaming`,
    `astream_${base}`,
    `${base}_streamed`,
  ].some((name) =>
    [name, `_${name}`].some((candidate) =>
      module.functionsNamed(candidate).some((other) => other.owner === fn.owner),
    ),
  );
}

/** True when the same question is asked once more as a stream: the two ways are shown side by side. */
export function isAskedAsStreamToo(
  call: CallFact,
  { row }: SdkMatch<"completion">,
  { module }: Resolver,
): boolean {
  const { streamArgument } = row;
  const name = call.callee.child("attribute")?.text;
  const question = call.positional[0]?.text;
  if (!streamArgument || !name || !question) return false;
  const askedOf = call.callee.child("object")?.text;
  return [name, `a${name}`, name.replace(/^a/, "")].some((method) =>
    module
      .callsNamed(method)
      .some(
        (other) =>
          other.keywords.get(streamArgument)?.type === "true" &&
          other.positional[0]?.text === question &&
          other.callee.child("object")?.text === askedOf,
      ),
  );
}

/** The constant that an expression stands for, when it is an integer. */
export function integerOf(node: SyntaxNode | undefined, resolver: Resolver): number | undefined {
  if (!node) return undefined;
  const values = resolver.values(node);
  const [first] = values;
  if (values.length !== 1 || first?.kind !== "literal" || first.node.type !== "integer") return undefined;
  const number = Number(first.node.text.replaceAll("_", ""));
  return Number.isNaN(number) ? undefined : number;
}

/** What `**options` gives for a name, where the dict is written out in the file. */
export function splatValue(call: CallFact, name: string, resolver: Resolver): SyntaxNode | undefined {
  for (const dictionary of splatsOf(call, resolver) ?? []) {
    for (const pair of dictionary.named) {
      const key = pair.child("key");
      if (key?.type === "string" && key.text.slice(1, -1) === name) return pair.child("value");
    }
  }
  return undefined;
}

/** The dicts written out that a call's `**` arguments stand for; undefined when one of its splats cannot be traced. */
export function splatsOf(call: CallFact, resolver: Resolver): SyntaxNode[] | undefined {
  const dictionaries: SyntaxNode[] = [];
  for (const argument of call.node.child("arguments")?.named ?? []) {
    if (argument.type === "list_splat") return undefined;
    if (argument.type !== "dictionary_splat") continue;
    const values = argument.named[0] ? resolver.values(argument.named[0]) : [];
    const literals = values.flatMap((value) =>
      value.kind === "literal" && value.node.type === "dictionary" ? [value.node] : [],
    );
    if (literals.length !== values.length || literals.length === 0) return undefined;
    if (literals.some((literal) => literal.named.some((item) => item.type !== "pair"))) return undefined;
    dictionaries.push(...literals);
  }
  return dictionaries;
}
