import { type CallFact, callOf, type FunctionFact } from "../../engine/python/facts.ts";
import type { HolePiece } from "../../engine/python/template.ts";
import type { Value } from "../../engine/python/value.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";

const CHECKING =
  /^(_*(?:is_?valid|validate|check|assert|ensure|verify|require|allow)\w*|fullmatch|match|isidentifier|isalnum|isdigit|isnumeric|isdecimal|isalpha|isinstance)$/;

export function isEnumClass(value: Extract<Value, { kind: "class" }>): boolean {
  return value.fact.bases.some(({ text }) => /(Enum|Flag)$/.test(text));
}

/** `self.run(…)` runs a method, `run(…)` a function; another object's method of that name is somebody else's. */
export function isCallOf(call: CallFact, fn: FunctionFact): boolean {
  return fn.owner && fn.name !== "__init__" ? call.callee.type === "attribute" : true;
}

/** Attributes of a web request, command line arguments. */
export function isUserInput(node: SyntaxNode): boolean {
  return /^(?:flask\.|self\.)?(?:request|req)\.(?:args|form|values|json|GET|POST|query_params|path_params|data|params|cookies|headers|get_json)\b|^sys\.argv\b/.test(
    node.text.slice(0, 80),
  );
}

/** `Path(__file__).parent.stem`: what the file itself is called. */
export function isOwnPath(node: SyntaxNode): boolean {
  return /^(?:\w+\.)*Path\(__file__\)/.test(node.text);
}

/** What the people who run the program choose: `settings.TABLE`, `self.config["schema"]`, `os.environ[…]`. */
export function isConfiguration(object: SyntaxNode): boolean {
  return /(^|[._])(config|configuration|settings|conf|cfg|environ|env)$/i.test(object.text);
}

/** `name.replace("'", "''")` escapes the quote. */
export function isDoubling([from, to]: readonly SyntaxNode[]): boolean {
  const text = (node: SyntaxNode | undefined) =>
    node?.type === "string"
      ? node.text
          .replace(/^[a-zA-Z]*/, "")
          .slice(1, -1)
          .replace(/\\/g, "")
      : "";
  return /^['"`\]]$/.test(text(from)) && text(to) === text(from).repeat(2);
}

/** `re.sub(r"[^\w]", "", name)` leaves letters, digits and the like: no quote, no space, no sign of SQL. */
export function isReduced({ callee, positional: [pattern, replacement] }: CallFact): boolean {
  return (
    /^(re|regex)\.sub$/.test(callee.text) &&
    /^[rR]?(["'])\[\^[\w\\.-]+\][+*]?\1$/.test(pattern?.text ?? "") &&
    /^(["'])[\w-]*\1$/.test(replacement?.text ?? "")
  );
}

export function hasNumericFormat(piece: HolePiece): boolean {
  const text = piece.source.text.slice(piece.start, piece.end);
  return piece.via === "f-string" || piece.via === "format"
    ? /:[-+ ,_0-9.]*[bcdeEfFgGnoxX%]\}$/.test(text)
    : false;
}

export function sameText(scope: SyntaxNode, node: SyntaxNode): SyntaxNode[] {
  return [...scope.walk()].filter(
    (other) =>
      other.type === node.type &&
      other.end - other.start === node.end - node.start &&
      other.text === node.text,
  );
}

export function isComparedWithList(read: SyntaxNode): boolean {
  const { parent } = read;
  if (parent?.type !== "comparison_operator" || parent.children[0] !== read) return false;
  return parent.children.some(({ type }) => type === "in" || type === "not in");
}

export function isPassedToCheck(read: SyntaxNode): boolean {
  const { parent } = read;
  if (parent?.type === "attribute")
    return CHECKING.test(parent.child("attribute")?.text ?? "") && parent.parent?.type === "call";
  const call = parent?.type === "argument_list" && parent.parent ? callOf(parent.parent) : undefined;
  return call !== undefined && CHECKING.test(call.callee.text.split(".").at(-1) ?? "");
}
