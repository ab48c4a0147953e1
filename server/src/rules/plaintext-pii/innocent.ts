import type { FileContext } from "../../engine/file-context.ts";
import { type CallFact, callOf } from "../../engine/python/facts.ts";
import { statementOf } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { endOfLine, startOfLine } from "../../engine/text.ts";
import { kindOfName, type PiiKind, snakeCase } from "./kinds.ts";

/** Words in a name that say: what is here was made up, or is about the looks of such values. */
const MADE_UP =
  /(?:^|_)(?:tests?|testing|mock(?:ed|s)?|fake[drs]?|dummy|dummies|samples?|examples?|demos?|fixtures?|stubs?|placeholders?|patterns?|regex(?:es|p)?|formats?|masks?|masked|templates?|prompts?|synthetic|sandbox|playground|redact\w*|anonymi\w*|pseudonymi\w*|detect\w*|entit(?:y|ies)|hints?|help|descriptions?|docs?|doctest|openapi\w*|json_schema_extra)(?:_|$)/;

/** Lists of those who made something, or whom to write to about it. */
const SAYS_WHO =
  /(?:^|_)(?:authors?|maintainers?|contacts?|contributors?|credits|license|licence|owners?)(?:_|$)/;

const MADE_UP_PATH =
  /(?:^|[/_.-])(?:mock\w*|fake[dr]?|dummy|samples?|demos?|examples?|fixtures?|synthetic|synthea|sandbox|playground|generators?|tests?|stubs?)(?=[/_.-]|\d|$)/i;

/** Files whose trade is to find, hide or check such values: the well-known samples are their examples. */
const TRADE_PATH =
  /(?<!plaintext[-_])pii|redact|anonymi|guardrail|mask|dlp|sanitiz|privacy|luhn|validat|detect|scrub|deidentif|presidio/i;

/** Packages that make values up or look for them. */
const TRADE_PACKAGES = [
  ...["faker", "mimesis", "presidio_analyzer", "presidio_anonymizer", "scrubadub", "stdnum"],
  ...["pytest", "unittest", "hypothesis", "factory", "locust"],
];

/** Functions that take a personal value to hide it, to look at its form, or to compare texts. */
const EXAMINES =
  /(?:^|_)(?:is|valid\w*|verif\w*|check\w*|detect\w*|luhn|match|search|fullmatch|findall|finditer|sub|split|analy[sz]e|assert\w*|parse\w*|replace|startswith|endswith|find|count|compile|strptime|contains|equals?|index)(?:_|$)/;

const PROTECTS =
  /(?:^|_)(?:encrypt\w*|encipher|cipher|hash|hashed|hashpw|hexdigest|digest|hmac|sha\d+|md5|blake2[bs]|mask\w*|redact\w*|tokeni[sz]e\w*|anonymi[sz]e\w*|pseudonymi[sz]e\w*|obfuscate\w*|scrub\w*|sanit\w+|censor\w*|conceal|protect\w*|vault|last_?(?:4|four)|truncate|fake\w*|mock\w*)(?:_|$)/;

/** What a file says of all literals in it: nothing, that samples are its examples, or that all were made up. */
export type Climate = "serious" | "samples" | "made up";

/** The climate of a Python file, by its path and by what it imports. */
export function climateOf({ file, module }: PythonContext): Climate {
  return TRADE_PACKAGES.some((name) => module.imports(name)) ? "made up" : climateOfPath(file);
}

/** The climate of any file, by its path. */
export function climateOfPath(file: FileContext): Climate {
  if (file.isTest || file.isStub || file.isGenerated || MADE_UP_PATH.test(fileName(file.path)))
    return "made up";
  return file.isExample || file.isNotebook || TRADE_PATH.test(file.path) || SEEDS.test(file.path)
    ? "samples"
    : "serious";
}

/** Rows to start with, which are seldom anybody's. */
const SEEDS = /(?:^|[/_.-])(?:seeds?|seeding|populate|fill)(?:[_.-][^/]*)?$/i;

/** The file's own name and its folder's: further up stands what the whole project is about. */
function fileName(path: string): string {
  return path.split("/").slice(-2).join("/");
}

/** True where a name around a literal, or a comment beside it, says that it was made up, or a call only examines it. */
export function isMadeUpHere(literal: SyntaxNode, kind: PiiKind, resolver: Resolver): boolean {
  let below = literal;
  for (let node: SyntaxNode | null = literal; node; below = node, node = node.parent) {
    const name = snakeCase(nameOfHolder(node));
    if (MADE_UP.test(name) || (kind === "email" && SAYS_WHO.test(name))) return true;
    const call = node.type === "call" ? callOf(node) : undefined;
    if (call && node !== literal && (isProtecting(call, resolver) || isExamined(call, below, kind)))
      return true;
  }
  return isSaidMadeUp(literal);
}

/**
 * Whether a call only looks at a value. One that is told by keyword whose it is asks for that person:
 * `find(ssn="…")`; one that makes a day of a text hands it on.
 *
 * @param below - the call's child that the value is in
 */
function isExamined(call: CallFact, below: SyntaxNode, kind: PiiKind): boolean {
  const name = snakeCase(lastName(call));
  if (!EXAMINES.test(name)) return false;
  if (kind === "birth-date" && READS_DAY.test(name)) return false;
  const isNamed = [...call.keywords].some(
    ([keyword, value]) =>
      kindOfName(keyword) === kind && value.start >= below.start && value.end <= below.end,
  );
  return (
    !isNamed || /(?:^|_)(?:is|valid\w*|luhn|detect\w*|assert\w*|parse\w*|match|equals?)(?:_|$)/.test(name)
  );
}

/** Functions that make a day of a text. */
export const READS_DAY = /^(?:strptime|fromisoformat|to_datetime|parse|isoparse|timestamp)$/;

/** The name that a node gives to what is below it. */
function nameOfHolder(node: SyntaxNode): string {
  switch (node.type) {
    case "assignment":
    case "named_expression":
      return (node.child("left") ?? node.child("name"))?.text ?? "";
    case "function_definition":
    case "class_definition":
    case "keyword_argument":
    case "default_parameter":
    case "typed_default_parameter":
      return node.child("name")?.text ?? "";
    case "pair":
      return node.child("key")?.text ?? "";
    default:
      return "";
  }
}

/** A comment beside the literal or above its statement, or the text that describes the function around it. */
function isSaidMadeUp(literal: SyntaxNode): boolean {
  const { text } = literal.source;
  const beside = /#(.*)/.exec(text.slice(literal.end, endOfLine(text, literal.end)))?.[1] ?? "";
  if (SAYS_MADE_UP.test(beside) || /\bexample\b/i.test(beside)) return true;
  const above = [literal, statementOf(literal)].map(({ start }) => commentAbove(text, start));
  const around = literal.ancestor("function_definition", "class_definition")?.child("body")?.named[0];
  const said = around?.named[0]?.type === "string" ? around.text : "";
  return [...above, said].some((words) => SAYS_MADE_UP.test(words));
}

const SAYS_MADE_UP =
  /\b(?:tests?|testing|fake|dummy|samples?|mock(?:ed)?|demo|fictional|fictitious|placeholder|made[- ]up|synthetic|not (?:a )?real|simulated?)\b/i;

function commentAbove(text: string, offset: number): string {
  const above = text.slice(0, Math.max(startOfLine(text, offset) - 1, 0)).trimEnd();
  const line = above.slice(startOfLine(above, above.length)).trim();
  return line.startsWith("#") ? line : "";
}

/** True for a call that encrypts, hashes, masks or makes up: by the catalogue, or by its name. */
export function isProtecting(call: CallFact, resolver: Resolver): boolean {
  return resolver.sdk(call, "protect").length > 0 || PROTECTS.test(snakeCase(lastName(call)));
}

/** True for the path of a value that such a call has given. */
export function isProtectedPath(path: string): boolean {
  return path.split(".").some((part) => part.endsWith("()") && PROTECTS.test(snakeCase(part.slice(0, -2))));
}

/** `encrypt` of `self.vault.encrypt`; with the receiver's name where it says more: `fake.ssn`. */
function lastName({ callee }: CallFact): string {
  if (callee.type === "identifier") return callee.text;
  const method = callee.child("attribute")?.text ?? "";
  const object = callee.child("object");
  const owner = object?.type === "identifier" ? object.text : (object?.child("attribute")?.text ?? "");
  return /^_?fake[r]?$/i.test(owner) ? owner : method;
}

/** True where the names around a call say that it deals with hidden or made-up values. */
export function isInProtector(node: SyntaxNode): boolean {
  for (
    let at = node.ancestor("function_definition", "class_definition");
    at;
    at = at.ancestor("function_definition", "class_definition")
  )
    if (
      /(?:^|_)(?:mask\w*|redact\w*|anonymi\w*|detect\w*|demo|mock|fake|examples?|samples?|tests?|encrypt\w*|tokeni[sz]e\w*|generate\w*|simulate\w*|seed\w*|populate\w*)(?:_|$)/.test(
        snakeCase(at.child("name")?.text ?? ""),
      )
    )
      return true;
  return false;
}
