import { type CallFact, callOf } from "../../engine/python/facts.ts";
import { readsOf } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { Binding } from "../../engine/python/scope.ts";
import { type HolePiece, type Template, templatesOf } from "../../engine/python/template.ts";
import type { Value } from "../../engine/python/value.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { judgeBinding } from "./bindings.ts";
import {
  hasNumericFormat,
  isComparedWithList,
  isConfiguration,
  isDoubling,
  isEnumClass,
  isOwnPath,
  isPassedToCheck,
  isReduced,
  isUserInput,
  sameText,
} from "./clues.ts";
import { isHarmlessAnnotation, isHarmlessCallee, isHarmlessPath } from "./harmless.ts";
import { positionOf, viewSql } from "./sql-view.ts";

/**
 * What the source of a value says about it.
 * - `harmless`: it cannot carry SQL: a constant, a number, one of a fixed list
 * - `unknown`: nothing in the file tells
 * - `tainted`: it comes from a caller or from the user, as it is
 */
export type Verdict = "harmless" | "unknown" | "tainted";

const ORDER: readonly Verdict[] = ["harmless", "unknown", "tainted"];
const MAX_DEPTH = 14;
const CONSTANT_NAME = /^_{0,2}[A-Z][A-Z0-9_]+$/;
/** Methods of strings and collections that keep what their receiver carries. */
const KEEPING =
  /^(strip|lstrip|rstrip|lower|upper|title|capitalize|casefold|replace|removeprefix|removesuffix|split|rsplit|splitlines|format|encode|decode|translate|copy|keys|values|items|pop|tolist|to_list|expandtabs|zfill|ljust|rjust|center)$/;

/** `visits = visits + 1`: what a whole number is added to is a number. */
function isCounted({ value, node }: Binding): boolean {
  return (
    value?.type === "binary_operator" &&
    value.child("operator")?.text === "+" &&
    value.child("left")?.text === node.text &&
    value.child("right")?.type === "integer"
  );
}

/** Judges values of one statement. Answers are kept. */
export class Judge {
  readonly resolver: Resolver;
  readonly #known = new Map<SyntaxNode, Verdict>();
  readonly #active = new Set<SyntaxNode>();

  constructor(resolver: Resolver) {
    this.resolver = resolver;
  }

  /** What a value put into a string carries. */
  hole(piece: HolePiece): Verdict {
    if (piece.via === "percent" && /[diouxXeEfFgGc]$/.test(piece.source.text.slice(piece.start, piece.end)))
      return "harmless";
    if (hasNumericFormat(piece)) return "harmless";
    return piece.value ? this.value(piece.value) : "unknown";
  }

  value(node: SyntaxNode | undefined): Verdict {
    if (!node) return "unknown";
    const known = this.#known.get(node);
    if (known) return known;
    if (this.#active.has(node)) return "harmless";
    if (this.#active.size > MAX_DEPTH) return "unknown";
    this.#active.add(node);
    const verdict = this.#judge(node);
    this.#active.delete(node);
    if (this.#active.size === 0) this.#known.set(node, verdict);
    return verdict;
  }

  worst(nodes: readonly (SyntaxNode | undefined)[]): Verdict {
    return nodes.reduce<Verdict>((worst, node) => worse(worst, this.value(node)), "harmless");
  }

  #judge(node: SyntaxNode): Verdict {
    switch (node.type) {
      case "integer":
      case "float":
      case "true":
      case "false":
      case "none":
      case "not_operator":
      case "comparison_operator":
      case "slice":
        return "harmless";
      case "string":
      case "concatenated_string":
        return this.#template(templatesOf(node, this.resolver)[0] ?? []);
      case "identifier":
        return this.#name(node);
      case "attribute":
        return this.#attribute(node);
      case "subscript":
        return this.#element(node);
      case "call":
        return this.#call(node);
      case "binary_operator":
        return this.#operator(node);
      case "unary_operator":
        return "harmless";
      case "conditional_expression":
        return this.#conditional(node);
      case "boolean_operator":
        return this.worst([node.child("left"), node.child("right")]);
      case "named_expression":
        return this.value(node.child("value"));
      case "parenthesized_expression":
      case "await":
      case "list_splat":
        return this.value(node.named[0]);
      case "list":
      case "tuple":
      case "set":
      case "expression_list":
        return this.worst(node.named);
      case "dictionary":
        return this.worst(node.named.flatMap((pair) => [pair.child("key"), pair.child("value")]));
      case "list_comprehension":
      case "set_comprehension":
      case "generator_expression":
        return this.value(node.child("body"));
      default:
        return "unknown";
    }
  }

  /** A string with values in it: those where SQL takes a value are as bad as when nothing is known of them. */
  #template(template: Template): Verdict {
    const view = viewSql(template);
    return template.reduce<Verdict>((worst, piece, index) => {
      if (piece.kind === "text") return worst;
      const position = positionOf(view, index);
      if (position === "inert") return worst;
      const verdict = this.hole(piece);
      const isValue = position === "quoted" || position === "value";
      return worse(worst, isValue && verdict !== "harmless" ? "tainted" : verdict);
    }, "harmless");
  }

  #name(node: SyntaxNode): Verdict {
    const bindings = this.resolver.reaching(node);
    const isParameter = bindings.some(({ kind }) => kind === "parameter");
    if (CONSTANT_NAME.test(node.text) && !isParameter) return "harmless";
    if (bindings.length === 0) return "unknown";
    if (bindings.some(isCounted)) return "harmless";
    const worst = bindings.reduce<Verdict>(
      (verdict, binding) => worse(verdict, judgeBinding(this, binding)),
      "harmless",
    );
    return worst !== "harmless" && this.#isChecked(node, bindings) ? "harmless" : worst;
  }

  #attribute(node: SyntaxNode): Verdict {
    const name = node.child("attribute")?.text ?? "";
    const object = node.child("object");
    if (!object || CONSTANT_NAME.test(name) || /^__\w+__$/.test(name) || name === "db_table")
      return "harmless";
    if (isConfiguration(object) || this.#isOfClass(object) || isOwnPath(node)) return "harmless";
    if (this.#isHarmlessValue(node)) return "harmless";
    if (isUserInput(node)) return "tainted";
    if (/^(value|name)$/.test(name) && this.#isEnumMember(object)) return "harmless";
    const owners = this.resolver
      .values(object)
      .filter(
        (value): value is Extract<Value, { kind: "instance" | "class" }> =>
          value.kind === "instance" || value.kind === "class",
      );
    const assigned = owners.flatMap((owner) => owner.fact.attributes.get(name) ?? []);
    if (assigned.length > 0) {
      const isAnnotated = assigned.some(({ annotation }) => annotation && isHarmlessAnnotation(annotation));
      if (isAnnotated || this.worst(assigned.map(({ value }) => value)) === "harmless") return "harmless";
    }
    if (object.text === "args" || object.text === "options") return this.#commandLineArgument(name);
    return this.#isChecked(node, []) ? "harmless" : "unknown";
  }

  /** `args.limit` of argparse, when its declaration limits what it can be. */
  #commandLineArgument(name: string): Verdict {
    const option = `--${name.replaceAll("_", "-")}`;
    const declared = this.resolver.module
      .callsNamed("add_argument")
      .find((call) =>
        call.positional.some(({ text }) => [option, name, `--${name}`].includes(text.slice(1, -1))),
      );
    const limits =
      declared &&
      (/^(int|float)$/.test(declared.keywords.get("type")?.text ?? "") || declared.keywords.has("choices"));
    return limits ? "harmless" : "unknown";
  }

  #element(node: SyntaxNode): Verdict {
    const object = node.child("value");
    if (!object) return "unknown";
    if (isUserInput(node)) return "tainted";
    if (isConfiguration(object)) return "harmless";
    const isSlice = node.child("subscript")?.type === "slice";
    const verdict = this.value(object);
    if (verdict === "harmless" || isSlice) return verdict;
    return this.#isChecked(node, []) ? "harmless" : "unknown";
  }

  #call(node: SyntaxNode): Verdict {
    const call = callOf(node);
    if (!call) return "unknown";
    const { callee, positional } = call;
    const method = callee.type === "attribute" ? (callee.child("attribute")?.text ?? "") : "";
    const object = callee.child("object");
    const isBuiltin = callee.type === "identifier" && this.resolver.bindings(callee).length === 0;
    if (isBuiltin) {
      if (/^(int|float|len|bool|abs|round|hash|id|ord|range|complex|pow|divmod|type)$/.test(callee.text))
        return "harmless";
      if (
        /^(str|repr|list|tuple|set|frozenset|sorted|reversed|max|min|sum|dict|iter|next|format|filter|zip)$/.test(
          callee.text,
        )
      )
        return this.worst(callee.text === "format" ? positional.slice(0, 1) : positional);
      if (callee.text === "map")
        return /^(int|float|bool|len|round)$/.test(positional[0]?.text ?? "")
          ? "harmless"
          : this.value(positional[1]);
      if (callee.text === "input") return "tainted";
      if (callee.text === "getattr") return this.value(positional[0]) === "harmless" ? "harmless" : "unknown";
    }
    if (isUserInput(node)) return "tainted";
    if (isHarmlessCallee(method || callee.text) || this.#isHarmlessValue(callee)) return "harmless";
    if (method === "join") return this.value(positional[0]);
    if (isReduced(call)) return "harmless";
    if (method === "replace" && isDoubling(positional)) return "harmless";
    if (method === "get" && object && isConfiguration(object)) return "harmless";
    if (method === "keys" && object) return this.value(object) === "harmless" ? "harmless" : "unknown";
    if (method === "format" || method === "replace")
      return this.worst([object, ...(method === "format" ? [...positional, ...call.keywords.values()] : [])]);
    if (KEEPING.test(method)) return this.value(object);
    if (method === "get" && object && this.value(object) === "harmless")
      return this.worst(positional.slice(1));
    return this.#returned(call);
  }

  /** What a function of this file gives back; one that can refuse its argument counts as a check. */
  #returned(call: CallFact): Verdict {
    const values = this.resolver.values(call.callee);
    if (values.some((value) => value.kind === "class" && isEnumClass(value))) return "harmless";
    const functions = this.resolver.functions(call);
    if (functions.length === 0) return "unknown";
    return functions.reduce<Verdict>((worst, fn) => {
      const refuses = [...fn.body.walk()].some(
        ({ type }) => type === "raise_statement" || type === "assert_statement",
      );
      if (refuses) return worst;
      return worse(
        worst,
        fn.returns.length > 0 ? this.worst(fn.returns.map(({ value }) => value)) : "unknown",
      );
    }, "harmless");
  }

  #operator(node: SyntaxNode): Verdict {
    const left = node.child("left");
    const right = node.child("right");
    const operator = node.child("operator")?.text;
    if (!left || !right) return "unknown";
    const isText = (side: SyntaxNode) =>
      /string|list|tuple|parenthesized/.test(side.type) && /['"]/.test(side.text);
    const isNumber = (side: SyntaxNode) => side.type === "integer" || side.type === "float";
    if (operator === "%" && isText(left)) {
      const [template] = templatesOf(node, this.resolver);
      return template ? this.#template(template) : "unknown";
    }
    if (operator === "+" && (isText(left) || isText(right))) {
      const [template] = templatesOf(node, this.resolver);
      const isWhole = template?.length === 1 && template[0]?.kind === "hole" && template[0].value === node;
      return template && !isWhole ? this.#template(template) : this.worst([left, right]);
    }
    if (operator === "+") return isNumber(left) || isNumber(right) ? "harmless" : this.worst([left, right]);
    if (operator === "*") return isText(left) || isText(right) ? this.worst([left, right]) : "harmless";
    return operator === "|" || operator === "&" ? this.worst([left, right]) : "harmless";
  }

  #conditional(node: SyntaxNode): Verdict {
    const [first, condition, other] = node.named;
    const isMember =
      condition?.type === "comparison_operator" &&
      / in /.test(condition.text) &&
      first &&
      condition.text.startsWith(first.text);
    return this.worst(isMember ? [other] : [first, other]);
  }

  /** True when the code compares the value with a list, or has it checked, somewhere in the same function. */
  #isChecked(node: SyntaxNode, bindings: readonly Binding[]): boolean {
    const scope = node.ancestor("function_definition") ?? node.root;
    const text = node.text;
    const reads =
      bindings.length > 0
        ? bindings.flatMap((binding) => readsOf(binding, this.resolver))
        : sameText(scope, node);
    return reads.some((read) => {
      if (read === node || read.text !== text) return false;
      return isComparedWithList(read) || isPassedToCheck(read);
    });
  }

  #isHarmlessValue(node: SyntaxNode): boolean {
    return this.resolver.paths(node).some(isHarmlessPath);
  }

  /** `EventTypes.Joined`: what the body of a class says, here or in another file. */
  #isOfClass(object: SyntaxNode): boolean {
    if (object.type !== "identifier" || !/^[A-Z]\w*[a-z]/.test(object.text)) return false;
    const bindings = this.resolver.bindings(object);
    return bindings.length > 0 && bindings.every(({ kind }) => kind === "import" || kind === "class");
  }

  #isEnumMember(object: SyntaxNode): boolean {
    if (object.type === "attribute") return CONSTANT_NAME.test(object.child("attribute")?.text ?? "");
    if (object.type !== "identifier") return false;
    return this.resolver
      .bindings(object)
      .some(({ annotation }) => annotation && /^[A-Z]\w*$/.test(annotation.text));
  }
}

export function worse(a: Verdict, b: Verdict): Verdict {
  return ORDER[Math.max(ORDER.indexOf(a), ORDER.indexOf(b))]!;
}
