import type { CallFact } from "../../engine/python/facts.ts";
import type { SdkMatch } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";

/** What the expressions of some statements are, with respect to the answer of one call. */
export interface AnswerReader {
  /** The expression is, or is made of, the answer's text. */
  isText(expression: SyntaxNode): boolean;
  /** The expression reads the answer or something made from it. */
  depends(expression: SyntaxNode): boolean;
  /** Local names that hold text of the answer; `isAdded` when text is added to what they held before. */
  texts: Map<string, { isAdded: boolean }>;
}

const TEXT_METHODS =
  /^(?:strip|lstrip|rstrip|lower|upper|title|capitalize|replace|removeprefix|removesuffix|format|join|expandtabs|swapcase)$/;

/** What an item of a stream has its text in, when the catalogue says nothing more exact. */
const DELTA = /(?:^|\.)(?:content|text|delta|completion)(?:\(\))?$/;

/**
 * Reads statements in order and notes what their names hold.
 *
 * @param statements - the ones that need the answer, the call among them
 * @param readsParts - tells whether attributes or elements are taken anywhere from a name
 * @param isDecoded - tells whether a name is given to something that reads more than prose from it
 * @param end - the last statement of interest; what follows it is not read
 */
export function readAnswer(
  call: CallFact,
  { row }: SdkMatch<"completion" | "embedding">,
  statements: readonly SyntaxNode[],
  readsParts: (name: string) => boolean,
  isDecoded: (name: string) => boolean,
  end: SyntaxNode,
): AnswerReader {
  const paths = new Map<string, string>();
  const items = new Set<string>();
  const dependent = new Set<string>();
  const texts = new Map<string, { isAdded: boolean }>();
  const isProse =
    row.kind === "completion" &&
    !row.structured &&
    !row.structuredArguments.some((name) => call.keywords.has(name));
  const textPaths = isProse ? row.text.map(normalise) : [];
  const reader: AnswerReader = { isText, depends, texts };
  for (const statement of statements)
    for (const node of statement.walk()) if (node.source !== end.source || node.start < end.end) note(node);
  return reader;

  function note(node: SyntaxNode): void {
    if (node.type === "assignment" || node.type === "named_expression") {
      const target = node.child("left") ?? node.child("name");
      const value = node.child("right") ?? node.child("value");
      if (!target || !value || !depends(value)) return;
      if (target.type !== "identifier") {
        addNames(target);
        return;
      }
      const path = pathOf(value);
      const isWhole = path === "" && readsParts(target.text);
      if (path !== undefined) paths.set(target.text, path);
      if (isWhole || !isText(value) || isDecoded(target.text)) texts.delete(target.text);
      else texts.set(target.text, { isAdded: false });
      dependent.add(target.text);
    } else if (node.type === "augmented_assignment") {
      const target = node.child("left");
      const value = node.child("right");
      if (target?.type !== "identifier" || !value || !depends(value)) return;
      if (isText(value)) texts.set(target.text, { isAdded: true });
      dependent.add(target.text);
    } else if (node.type === "for_statement" || node.type === "for_in_clause") {
      const target = node.child("left");
      const iterable = node.child("right");
      if (!target || !iterable || !depends(iterable)) return;
      addNames(target);
      if (target.type === "identifier") items.add(target.text);
      if (target.type === "identifier" && /\.text_stream$/.test(pathOf(iterable) ?? ""))
        texts.set(target.text, { isAdded: false });
    } else if (node.type === "as_pattern") {
      const value = node.named[0];
      const alias = node.child("alias");
      if (!value || !alias || !depends(value)) return;
      addNames(alias);
      const name = alias.type === "identifier" ? alias : alias.named[0];
      if (name) paths.set(name.text, "");
    }
  }

  function addNames(target: SyntaxNode): void {
    for (const node of target.walk()) if (node.type === "identifier") dependent.add(node.text);
  }

  function depends(expression: SyntaxNode): boolean {
    for (const node of expression.walk()) {
      if (node === call.node) return true;
      if (node.type === "identifier" && node.field !== "attribute" && dependent.has(node.text)) return true;
    }
    return false;
  }

  function isText(expression: SyntaxNode): boolean {
    const [first, , third] = expression.named;
    switch (expression.type) {
      case "parenthesized_expression":
      case "await":
        return pathIsText(expression) || (first !== undefined && isText(first));
      case "string":
      case "concatenated_string":
        return true;
      case "boolean_operator":
        return [expression.child("left"), expression.child("right")].some(
          (side) => side && depends(side) && isText(side),
        );
      case "conditional_expression":
        return [first, third].some((branch) => branch && depends(branch) && isText(branch));
      case "binary_operator": {
        const isSum = expression.child("operator")?.text === "+";
        return (
          isSum &&
          [expression.child("left"), expression.child("right")].some(
            (side) => side && depends(side) && isText(side),
          )
        );
      }
      case "identifier":
        return texts.has(expression.text) || (!isDecoded(expression.text) && pathIsText(expression));
      case "call":
        return pathIsText(expression) || isTextCall(expression);
      default:
        return pathIsText(expression);
    }
  }

  function isTextCall(node: SyntaxNode): boolean {
    const callee = node.child("function");
    if (callee?.type === "identifier") return callee.text === "str";
    const object = callee?.child("object");
    return (
      TEXT_METHODS.test(callee?.child("attribute")?.text ?? "") &&
      object !== undefined &&
      (isText(object) || object.type === "string")
    );
  }

  function pathIsText(expression: SyntaxNode): boolean {
    const path = pathOf(expression);
    if (path === undefined) return itemIsText(expression);
    if (path !== "") return textPaths.includes(path);
    // The bare result is the text only where the SDK says so in the first place.
    return textPaths[0] === "" && !(expression.type === "identifier" && readsParts(expression.text));
  }

  /** Text of one item of a stream: `chunk.choices[0].delta.content`, or the chunk itself. */
  function itemIsText(expression: SyntaxNode): boolean {
    const chain = chainOf(expression);
    if (chain.root.type !== "identifier" || !items.has(chain.root.text)) return false;
    const streaming = row.kind === "completion" ? row.streaming : undefined;
    if (chain.path === "") return streaming?.delta === streaming?.item && !readsParts(chain.root.text);
    return DELTA.test(chain.path);
  }

  /** The way from the call's result to an expression, through names; undefined when it does not come from there. */
  function pathOf(expression: SyntaxNode): string | undefined {
    const { root, path } = chainOf(expression);
    if (root === call.node) return path;
    if (root.type !== "identifier" || !paths.has(root.text)) return undefined;
    return paths.get(root.text)! + path;
  }

  function chainOf(expression: SyntaxNode): { root: SyntaxNode; path: string } {
    let path = "";
    let node = expression;
    while (node !== call.node) {
      const inner =
        node.type === "attribute"
          ? node.child("object")
          : node.type === "subscript"
            ? node.child("value")
            : undefined;
      if (inner) path = normalise(inner.source.text.slice(inner.end, node.end)) + path;
      const callee = node.type === "call" ? node.child("function") : undefined;
      if (callee) path = `()${path}`;
      const wrapped =
        node.type === "await" || node.type === "parenthesized_expression" ? node.named[0] : undefined;
      const next = inner ?? callee ?? wrapped;
      if (!next) break;
      node = next;
    }
    return { root: node, path };
  }
}

/** Spaces out, double quotes: `[ 'a' ]` → `["a"]`. */
function normalise(path: string): string {
  return path.replace(/\s+/g, "").replaceAll("'", '"');
}
