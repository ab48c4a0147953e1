import { type CallFact, callOf } from "../../engine/python/facts.ts";
import { enclosingFunction, type Use, usesOf } from "../../engine/python/flow.ts";
import type { Resolver, SdkMatch } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { isRoute } from "./functions.ts";

/** Where the text of an answer arrives. */
export type TextUse =
  | { kind: "returned"; node: SyntaxNode; isPlain: boolean }
  | { kind: "yielded"; node: SyntaxNode; isPlain: boolean }
  /** An argument of something that shows it to a person. */
  | { kind: "shown"; node: SyntaxNode; isPlain: boolean; call: CallFact; match: SdkMatch<"ui-sink"> }
  /** A part of what a request handler answers with. */
  | { kind: "replied"; node: SyntaxNode; isPlain: false }
  /** The program reads it: it is parsed, compared or cut. */
  | { kind: "data"; node: SyntaxNode; isPlain: false }
  /** The whole result, or a part around the text, is returned: its callers take the text. */
  | { kind: "passed"; node: SyntaxNode; isPlain: false; path: string }
  /** Stored, logged, tested, passed on. */
  | { kind: "other"; node: SyntaxNode; isPlain: false };

const STRIPS = /^\.(?:strip|lstrip|rstrip)\(\)/;
/** Methods whose result is the text still, changed. */
const CHANGES = /^\.(?:replace|removeprefix|removesuffix|capitalize|title|expandtabs|format|translate)\(\)/;
/** What reads a text as data. */
const PARSES =
  /(?:^|_|\.)(?:loads?|parse\w{0,60}|literal_eval|int|float|bool|Decimal|eval|exec|search|match|fullmatch|findall|finditer|split|sub|model_validate\w{0,60}|validate\w{0,60}|from_json|from_string|extract\w{0,60}|decode|fromisoformat|safe_load)$/i;
/** Expressions that hold the text as a part of a larger value. */
const CARRIERS =
  /^(?:argument_list|keyword_argument|call|dictionary|pair|list|tuple|set|expression_list|await)$/;
/** Callees that put a text into something to show: a constructor, a serializer, a template. */
const WRAPS = /^(?:[A-Z]|jsonify$|dict$|dumps$|render|escape$|markdown|dedent$|fill$|wrap$)/;
const RUNNERS = new Set(["asyncio.run", "asyncio.wait_for", "anyio.run"]);
/** Taking the fence off a block of code: what is in it is for a program. */
const UNFENCES = /\.(?:replace|removeprefix|removesuffix|l?strip|rstrip|split)\(\s*r?["']+(?:\\n)?```/;
/** Marks around what a model thinks, which a person does not read. */
const SKIPS_THOUGHTS = /\.split\(\s*["']<\/think(?:ing)?>["']/;
const THOUGHTS = /^\w*["']+<\/?think(?:ing)?>["']+$/;
const FUNCTION_CALLING = /\.(?:tool_calls|function_call|parsed|output_parsed|logprobs|tool_use)\b/;

/**
 * What becomes of an answer's text inside the function that asks for it.
 *
 * @param node - the call, or an expression that holds its result
 * @param texts - where the text is in the result, as in the catalogue
 * @param before - what was taken from the result before `node`
 */
export function textUsesOf(
  node: SyntaxNode,
  texts: readonly string[],
  resolver: Resolver,
  before = "",
): TextUse[] {
  const wanted = texts.map(normalize);
  const seen = new Set<SyntaxNode>();
  return usesOf(node, resolver).flatMap((use): TextUse[] => {
    const path = normalize(before + use.path);
    if (FUNCTION_CALLING.test(path)) return [{ kind: "data", node: use.node, isPlain: false }];
    const text = wanted.filter((item) => startsWithPath(path, item)).sort((a, b) => b.length - a.length)[0];
    if (text !== undefined) return fromRest(use, path.slice(text.length));
    // `json.loads(response["body"].read())["completion"]`
    const decoded = use.call && wanted.some((item) => item.startsWith(`${path}#json`));
    if (decoded && use.call && lastName(use.call) === "loads")
      return textUsesOf(use.call.node, texts, resolver, `${path}#json`);
    const joined = use.kind === "iterated" ? joinedText(use.node, path, wanted) : undefined;
    if (joined) return follow(joined, true);
    if (use.kind === "returned" && wanted.some((item) => startsWithPath(item, path)))
      return [{ kind: "passed", node: use.node, isPlain: false, path }];
    return [{ kind: "other", node: use.node, isPlain: false }];
  });

  function fromRest({ node: at, through }: Use, methods: string): TextUse[] {
    let rest = methods;
    let isPlain = true;
    const codes =
      rest === "" ? [] : [at, ...through.flatMap(({ value }) => value ?? [])].map((node) => node.text);
    if (codes.some((code) => UNFENCES.test(code))) return data(at);
    if (codes.some((code) => SKIPS_THOUGHTS.test(code))) {
      isPlain = false;
      rest = rest.replace(/\.split\(\)\[-?1\]/, "");
    }
    for (
      let step = STRIPS.exec(rest) ?? CHANGES.exec(rest);
      step;
      step = STRIPS.exec(rest) ?? CHANGES.exec(rest)
    ) {
      if (!STRIPS.test(rest)) isPlain = false;
      rest = rest.slice(step[0].length);
    }
    return rest === "" ? classify(at, isPlain) : [{ kind: "data", node: at, isPlain: false }];
  }

  /** Goes on from an expression around the text. */
  function follow(at: SyntaxNode, isPlain: boolean): TextUse[] {
    if (seen.has(at)) return [];
    seen.add(at);
    return usesOf(at, resolver).flatMap((use) =>
      fromRest(use, normalize(use.path)).map((item) =>
        isPlain ? item : ({ ...item, isPlain: false } as TextUse),
      ),
    );
  }

  function classify(at: SyntaxNode, isPlain: boolean): TextUse[] {
    const { parent } = at;
    switch (parent?.type) {
      case "return_statement":
        return [{ kind: "returned", node: at, isPlain }];
      case "yield":
        return [{ kind: "yielded", node: at, isPlain }];
      case "boolean_operator": {
        const isFallback = at.field === "left" && parent.child("operator")?.text === "or";
        return isTest(parent) ? other(at) : follow(parent, isPlain && isFallback);
      }
      case "conditional_expression":
        return parent.named[1] === at ? other(at) : follow(parent, false);
      case "interpolation": {
        const literal = parent.parent;
        const whole = literal?.parent?.type === "concatenated_string" ? literal.parent : literal;
        return whole ? follow(whole, false) : other(at);
      }
      case "binary_operator":
        return /^[+%]$/.test(parent.child("operator")?.text ?? "") ? follow(parent, false) : data(at);
      case "argument_list":
      case "keyword_argument":
        return classifyArgument(at, isPlain);
      case "pair":
      case "list":
      case "tuple":
      case "set":
      case "expression_list":
        return classifyInside(at);
      case "comparison_operator":
        return parent.named.some((side) => side.type === "none" || THOUGHTS.test(side.text))
          ? other(at)
          : data(at);
      case "subscript":
      case "for_statement":
      case "for_in_clause":
        return data(at);
      case "assignment":
        return isPutIntoReply(at, parent) ? [{ kind: "replied", node: at, isPlain: false }] : other(at);
      default:
        return other(at);
    }
  }

  function classifyArgument(at: SyntaxNode, isPlain: boolean): TextUse[] {
    const call = callAround(at);
    if (!call) return other(at);
    const [sink] = resolver.sdk(call, "ui-sink");
    if (sink?.row.replies) return [{ kind: "replied", node: at, isPlain: false }];
    if (sink) return [{ kind: "shown", node: at, isPlain, call, match: sink }];
    const name = lastName(call);
    if (name === "str" || name === "cast") return follow(call.node, isPlain);
    if (name === "format" || resolver.paths(call.callee).some((path) => RUNNERS.has(path)))
      return follow(call.node, false);
    if (name === "run_until_complete") return follow(call.node, false);
    if (PARSES.test(name)) return data(at);
    return classifyInside(at);
  }

  /** `reply["answer"] = text` in a handler that returns `reply`. */
  function isPutIntoReply(at: SyntaxNode, assignment: SyntaxNode): boolean {
    const left = assignment.child("left");
    const holder = left?.type === "subscript" ? left.child("value") : undefined;
    const fn = enclosingFunction(at);
    if (holder?.type !== "identifier" || !fn || !isRoute(fn, resolver)) return false;
    return fn.returns.some(({ value }) => {
      const call = value?.type === "call" ? callOf(value) : undefined;
      const given =
        call && WRAPS.test(lastName(call)) ? [...call.positional, ...call.keywords.values()] : [value];
      return given.some((part) => part?.type === "identifier" && part.text === holder.text);
    });
  }

  /** The text is a part of a larger value: shown with it, a part of the reply, or put away. */
  function classifyInside(at: SyntaxNode): TextUse[] {
    for (let inner = at, outer = at.parent; outer; inner = outer, outer = outer.parent) {
      const call = outer.type === "call" ? callOf(outer) : undefined;
      const [sink] = call && inner.field === "arguments" ? resolver.sdk(call, "ui-sink") : [];
      if (sink?.row.replies) return [{ kind: "replied", node: at, isPlain: false }];
      if (sink) return [{ kind: "shown", node: at, isPlain: false, call: call!, match: sink }];
      if (outer.type === "return_statement") {
        const fn = enclosingFunction(outer);
        return fn && isRoute(fn, resolver) ? [{ kind: "replied", node: at, isPlain: false }] : other(at);
      }
      if (!CARRIERS.test(outer.type) || (call && !WRAPS.test(lastName(call)))) break;
    }
    return other(at);
  }

  function other(at: SyntaxNode): TextUse[] {
    return [{ kind: "other", node: at, isPlain: false }];
  }

  function data(at: SyntaxNode): TextUse[] {
    return [{ kind: "data", node: at, isPlain: false }];
  }
}

/** A path as it is compared: no arguments, and elements by name as attributes, which several SDKs allow for both. */
export function normalize(path: string): string {
  return path
    .replaceAll("'", '"')
    .replace(/\.get\("([A-Za-z_]\w*)"(?:,[^()]*)?\)/g, ".$1")
    .replace(/\((?:[^()"]|"[^"]*")*\)/g, "()")
    .replace(/\["([A-Za-z_]\w*)"\]/g, ".$1");
}

/** `"".join(block.text for block in message.content)` and `next(…)`: the text, taken from where the first part is `[0]`. */
export function joinedText(
  iterable: SyntaxNode,
  path: string,
  texts: readonly string[],
): SyntaxNode | undefined {
  const clause = iterable.parent;
  const comprehension = clause?.type === "for_in_clause" ? clause.parent : undefined;
  const variable = clause?.child("left")?.text;
  const body = comprehension?.child("body")?.text;
  if (!comprehension || !variable || !body?.startsWith(variable)) return undefined;
  if (!texts.includes(`${path}[0]${body.slice(variable.length)}`)) return undefined;
  const list = comprehension.parent?.type === "argument_list" ? comprehension.parent : comprehension;
  const outer = list.parent?.type === "argument_list" ? list.parent.parent : list.parent;
  const callee = outer?.type === "call" ? outer.child("function") : undefined;
  const isText =
    callee &&
    (callee.text === "next" ||
      (callee.child("object")?.type === "string" && callee.child("attribute")?.text === "join"));
  return outer && isText ? outer : undefined;
}

function startsWithPath(path: string, start: string): boolean {
  return path.startsWith(start) && /^(?:$|[.[(])/.test(path.slice(start.length));
}

function isTest(operator: SyntaxNode): boolean {
  let at = operator;
  while (at.parent && /^(?:boolean_operator|not_operator|parenthesized_expression)$/.test(at.parent.type))
    at = at.parent;
  return (
    at.field === "condition" || at.parent?.type === "assert_statement" || at.parent?.type === "not_operator"
  );
}

function lastName({ callee }: CallFact): string {
  return callee.type === "attribute" ? (callee.child("attribute")?.text ?? "") : callee.text;
}

function callAround(argument: SyntaxNode): CallFact | undefined {
  const list = argument.parent?.type === "keyword_argument" ? argument.parent.parent : argument.parent;
  return list?.parent?.type === "call" ? callOf(list.parent) : undefined;
}
