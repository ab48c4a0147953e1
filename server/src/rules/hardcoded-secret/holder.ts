import { callOf } from "../../engine/python/facts.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";

/** What a string is given to. */
export interface Holder {
  name: string;
  kind: "variable" | "argument" | "key" | "environ" | "getenv" | "compared";
  /** The statement or call concerned. */
  node: SyntaxNode;
}

/** The name that a literal is given to, through `or`, conditions, parentheses and wrappers such as `SecretStr()`. */
export function holderOf(literal: SyntaxNode, resolver: Resolver): Holder | undefined {
  let node = literal;
  for (let parent = node.parent; parent; parent = node.parent) {
    const isWrapper =
      parent.type === "argument_list" &&
      /(?:^|\.)(?:SecretStr|str)$/.test(parent.parent?.child("function")?.text ?? "");
    const fallback =
      parent.type === "boolean_operator" && node.field === "right" ? parent.child("left") : undefined;
    const variable = fallback?.type === "call" ? sourceName(fallback) : undefined;
    if (variable) return { name: variable, kind: "getenv", node: parent };
    if (isWrapper && parent.parent) node = parent.parent;
    else if (
      /^(parenthesized_expression|boolean_operator|conditional_expression|concatenated_string)$/.test(
        parent.type,
      )
    )
      node = parent;
    else break;
  }
  const { parent } = node;
  switch (parent?.type) {
    case "assignment":
      return node.field === "right" ? targetHolder(parent.child("left"), parent) : undefined;
    case "expression_list":
    case "tuple":
      return unpackedHolder(parent, node);
    case "named_expression":
      return targetHolder(parent.child("name"), parent);
    case "default_parameter":
    case "typed_default_parameter":
      return { name: parent.child("name")?.text ?? "", kind: "variable", node: parent };
    case "pair":
      return node.field === "value" ? keyHolder(parent) : undefined;
    case "keyword_argument": {
      const call = parent.parent?.parent;
      const name = parent.child("name")?.text ?? "";
      if (call?.type !== "call") return undefined;
      if (name === "default") return getenvHolder(call, node);
      return { name, kind: "argument", node: call };
    }
    case "argument_list":
      return parent.parent?.type === "call" ? getenvHolder(parent.parent, node) : undefined;
    case "comparison_operator": {
      const other = parent.named.find((side) => side !== node);
      const isEquality = parent.children.some((child) => child.type === "==" || child.type === "!=");
      const name = other && isEquality ? nameOf(other) : undefined;
      return name ? { name, kind: "compared", node: parent } : undefined;
    }
    default:
      return undefined;
  }

  /** The default of `os.getenv("API_KEY", "…")` is held by the variable's name. */
  function getenvHolder(call: SyntaxNode, argument: SyntaxNode): Holder | undefined {
    const fact = callOf(call);
    const isSetting = /(?:^|\.)environ\.setdefault$/.test(fact?.callee.text ?? "");
    const name = isSetting ? stringOf(fact?.positional[0]) : sourceName(call);
    if (!fact || !name) return undefined;
    if (isSetting) return fact.positional[1] === argument ? { name, kind: "environ", node: call } : undefined;
    if (fact.positional[1] !== argument && fact.keywords.get("default") !== argument) return undefined;
    return { name, kind: "getenv", node: call };
  }

  /** `API_KEY` of `os.getenv("API_KEY", …)`. */
  function sourceName(call: SyntaxNode): string | undefined {
    const fact = callOf(call);
    if (!fact || resolver.sdk(fact, "secret-source").length === 0) return undefined;
    return stringOf(fact.positional[0]);
  }
}

function stringOf(node: SyntaxNode | undefined): string | undefined {
  return node?.type === "string" ? node.text.replace(/^\w*["']+|(?<!["'])["']+$/g, "") : undefined;
}

function targetHolder(target: SyntaxNode | undefined, statement: SyntaxNode): Holder | undefined {
  if (target?.type === "subscript") {
    const key = target.child("subscript");
    const name = stringOf(key);
    if (name === undefined) return undefined;
    const isEnviron = /(^|\.)environ$/.test(target.child("value")?.text ?? "");
    return { name, kind: isEnviron ? "environ" : "key", node: statement };
  }
  const name = target && nameOf(target);
  return name ? { name, kind: "variable", node: statement } : undefined;
}

/** The name that one of several values goes to: `key, region = "…", "eu"`. */
function unpackedHolder(values: SyntaxNode, value: SyntaxNode): Holder | undefined {
  const statement = values.parent;
  const targets =
    statement?.type === "assignment" && values.field === "right" ? statement.child("left") : undefined;
  if (!statement || !targets || !/^(?:pattern_list|tuple_pattern)$/.test(targets.type)) return undefined;
  const target =
    targets.named.length === values.named.length ? targets.named[values.named.indexOf(value)] : undefined;
  const name = target && nameOf(target);
  return name ? { name, kind: "variable", node: statement } : undefined;
}

function keyHolder(pair: SyntaxNode): Holder | undefined {
  const name = stringOf(pair.child("key"));
  return name === undefined ? undefined : { name, kind: "key", node: pair };
}

function nameOf(node: SyntaxNode): string | undefined {
  if (node.type === "identifier") return node.text;
  return node.type === "attribute" ? node.child("attribute")?.text : undefined;
}
