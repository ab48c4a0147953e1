import { type CallFact, callOf } from "../../engine/python/facts.ts";
import type { ModuleView } from "../../engine/python/module.ts";
import { argumentAt, type QueryFact } from "../../engine/python/queries.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import { type Template, templatesOf } from "../../engine/python/template.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { isInProtector, isProtectedPath, isProtecting } from "./innocent.ts";
import { kindOfName, type PiiKind, snakeCase } from "./kinds.ts";
import { fieldsFilled } from "./models.ts";

/** A personal value that is written somewhere as it is. */
export interface Exposure {
  /** The expression that holds the value. */
  value: SyntaxNode;
  /** What the code calls it. */
  name: string;
  kind: PiiKind;
  to: "log" | "terminal" | "file" | "table";
  call: CallFact;
  /** The expression names what holds the value among others. */
  isElsewhere?: true;
  /** It fills a field of a model, whose column may be too short for an encrypted value. */
  isField?: true;
}

/** What every log of a web shop holds, and every form asks for: a finding each would be noise. */
const EVERYDAY: ReadonlySet<PiiKind> = new Set(["email", "phone"]);

/** The personal values that a statement logs, prints, writes to a file or stores, none of them hidden before. */
export function findExposures(context: PythonContext): Exposure[] {
  const { file, facts, queries } = context;
  if (file.isTest || file.isExample || file.isStub || file.isGenerated || HIDING_PATH.test(file.path))
    return [];
  const written = facts.calls.flatMap((call): Exposure[] => {
    const to = sinkOf(call, context.resolver);
    if (!to) return [];
    const values = [...call.positional, ...call.keywords.values()].flatMap((argument) => [
      ...leaves(argument),
      ...leavesOfName(argument, context.resolver),
    ]);
    return values.map((leaf) => ({ ...leaf, to, call }));
  });
  const stored = queries.flatMap((query) => storedBy(query, context.resolver));
  const filled = facts.calls.flatMap((call) => filledBy(call, context.resolver));
  return [...written, ...stored, ...filled].filter((exposure) => isReal(exposure, context));
}

/** Files that hide values, or show how it is done. */
const HIDING_PATH =
  /redact|anonymi|guardrail|mask|scrub|deidentif|presidio|luhn|validat|generat|(?:^|[/_.-])(?:mock|fake|faker|demo|samples?|fixtures?|synthetic)(?=[/_.-]|$)/i;

function sinkOf(call: CallFact, resolver: Resolver): Exposure["to"] | undefined {
  if (!/^(?:[a-z]\w*|_\w+|LOG\w*)$/.test(call.callee.child("attribute")?.text ?? call.callee.text))
    return undefined;
  if (resolver.sdk(call, "log").length > 0) return "log";
  return resolver.sdk(call, "plain-write")[0]?.row.to;
}

interface Leaf {
  value: SyntaxNode;
  name: string;
  kind: PiiKind;
  /** The value is inside what the expression names, and was put there before. */
  isElsewhere?: true;
}

/** Methods of a text that leave it readable. */
const DRESSING =
  /^(?:strip|lstrip|rstrip|upper|lower|title|replace|zfill|ljust|rjust|center|isoformat|strftime|format|join)$/;
/** Functions that write a value as text, with all that is in it. */
const WRITING = /^(?:str|repr|dict|list|tuple|dumps|pformat|jsonify|dedent|vars)$/;

/**
 * What a name stands for that was put together before: `line = f"{user.ssn}"`, `profile = {"ssn": user.ssn}`. The place is
 * the name, where it is written somewhere.
 */
function leavesOfName(argument: SyntaxNode, resolver: Resolver): Leaf[] {
  if (argument.type !== "identifier" || kindOfName(argument.text)) return [];
  const [binding, ...others] = resolver.reaching(argument);
  const made = binding?.kind === "assignment" && binding.index === undefined ? binding.value : undefined;
  if (!made || others.length > 0 || !PUT_TOGETHER.test(made.type)) return [];
  const [found] = leaves(made).filter(({ value }) => !isHidden(value, resolver));
  return found ? [{ ...found, value: argument, isElsewhere: true }] : [];
}

const PUT_TOGETHER =
  /^(?:string|concatenated_string|binary_operator|dictionary|list|tuple|parenthesized_expression)$/;

/** The parts of an expression that become text as they are, where their names say that they are personal. */
function leaves(node: SyntaxNode | undefined, depth = 0): Leaf[] {
  if (!node || depth > 10) return [];
  const below = (nodes: readonly (SyntaxNode | undefined)[]) =>
    nodes.flatMap((child) => leaves(child, depth + 1));
  switch (node.type) {
    case "identifier":
      return leaf(node, node.text);
    case "attribute": {
      const object = node.child("object");
      const name = node.child("attribute")?.text ?? "";
      if (!object || !isRecord(object)) return [];
      return /^(?:number|value)$/.test(name) ? leaf(node, `${lastNameOf(object)}_number`) : leaf(node, name);
    }
    case "subscript":
      return element(node);
    case "string":
      return below(
        node.children
          .filter(({ type }) => type === "interpolation")
          .map((part) => part.child("expression") ?? part.named[0]),
      );
    case "concatenated_string":
    case "list":
    case "tuple":
    case "set":
    case "parenthesized_expression":
    case "await":
      return below(node.named);
    case "dictionary":
      return below(node.named.map((pair) => (pair.type === "pair" ? pair.child("value") : undefined)));
    case "binary_operator":
      return /^[+%]$/.test(node.child("operator")?.text ?? "")
        ? below([node.child("left"), node.child("right")])
        : [];
    case "boolean_operator":
      return below([node.child("left"), node.child("right")]);
    case "conditional_expression":
      return below([node.named[0], node.named[2]]);
    case "list_comprehension":
    case "generator_expression":
    case "set_comprehension":
      return below([node.child("body")]);
    case "call":
      return called(node, below);
    default:
      return [];
  }
}

/** `data.get("ssn")`, `str(ssn)`, `"…".format(ssn)`, `ssn.strip()`; what another function gives back is unknown. */
function called(node: SyntaxNode, below: (nodes: readonly (SyntaxNode | undefined)[]) => Leaf[]): Leaf[] {
  const call = callOf(node);
  if (!call) return [];
  const object = call.callee.child("object");
  const name = object ? (call.callee.child("attribute")?.text ?? "") : call.callee.text;
  const [first] = call.positional;
  if (object && /^(?:get|pop|getlist)$/.test(name) && first?.type === "string" && isRecord(object))
    return leaf(node, stringOf(first));
  if (name === "getattr" && call.positional[1]) return leaf(node, stringOf(call.positional[1]));
  if (object && DRESSING.test(name)) {
    const inner = below([object]);
    if (object.type !== "string" && inner.length === 1)
      return inner.map((item) => ({ ...item, value: node }));
    return object.type === "string" ? below([...call.positional, ...call.keywords.values()]) : inner;
  }
  if (!WRITING.test(name)) return [];
  const inner = below([...call.positional, ...call.keywords.values()]);
  return /^(?:str|repr)$/.test(name) && inner.length === 1
    ? inner.map((item) => ({ ...item, value: node }))
    : inner;
}

/** `row["ssn"]`; a slice shows a part of the value only. */
function element(node: SyntaxNode): Leaf[] {
  const object = node.child("value");
  const key = node.child("subscript");
  if (!object || !key || key.type === "slice") return [];
  if (key.type === "string") return isRecord(object) ? leaf(node, stringOf(key)) : [];
  return key.type === "integer" ? leaves(object).map((item) => ({ ...item, value: node })) : [];
}

function leaf(value: SyntaxNode, name: string): Leaf[] {
  const kind = kindOfName(name);
  return kind && !EVERYDAY.has(kind) ? [{ value, name, kind }] : [];
}

function stringOf(node: SyntaxNode): string {
  return node.text.replace(/^\w*["']+|(?<!["'])["']+$/g, "");
}

function lastNameOf(node: SyntaxNode): string {
  return node.type === "identifier" ? node.text : (node.child("attribute")?.text ?? "");
}

/** False for what holds names, patterns, counts and settings under the same keys as records hold values. */
function isRecord(object: SyntaxNode): boolean {
  const name = lastNameOf(object);
  return !/^[A-Z]/.test(name) && !NO_RECORD.test(snakeCase(name));
}

const NO_RECORD =
  /(?:^|_)(?:columns?|cols?|fields?|config\w*|settings?|schema|patterns?|regex\w*|types?|entit(?:y|ies)|enum|labels?|errors?|counts?|counter|stats?|statistics|totals?|scores?|metrics|flags|options|headers?|mapping|rules?|validators?|messages?|findings|matches|masked|encrypted|hashed|fake\w*|mock\w*|tokens?|summary|results_count|importances?|weights|coef\w*|dtypes)(?:_|$)/;

/** The personal parameters of an INSERT or UPDATE that puts them into columns of theirs. */
function storedBy({ call, match, argument, templates }: QueryFact, resolver: Resolver): Exposure[] {
  if (match.row.kind !== "query" || !match.row.params) return [];
  const sql = [...templates, ...wrappedIn(argument, resolver)].map(textOf).filter(Boolean).join("\n");
  if (!/^\s*(?:insert|replace|update|merge)\b/i.test(sql) || HIDES_IN_SQL.test(sql)) return [];
  const { params } = match.row;
  const given = params.spread ? call.positional.slice(params.index ?? 1) : [argumentAt(call, params)];
  const columns = columnsWritten(sql).flatMap((column) => kindOfName(column) ?? []);
  return given
    .flatMap((argument) => parameters(argument))
    .filter(({ kind }) => columns.includes(kind))
    .map((item) => ({ ...item, to: "table", call }));
}

/** The personal columns of an ORM's model that a call fills with values of that name. */
function filledBy(call: CallFact, resolver: Resolver): Exposure[] {
  return fieldsFilled(call, resolver).flatMap(({ value, kind }) =>
    leaves(value)
      .filter((item) => item.kind === kind)
      .map((item) => ({ ...item, to: "table" as const, call, isField: true as const })),
  );
}

/** What SQLAlchemy's `text()` holds, where the statement is one, or a name for one. */
function wrappedIn(argument: SyntaxNode, resolver: Resolver): Template[] {
  const nodes =
    argument.type === "identifier" ? resolver.reaching(argument).map(({ value }) => value) : [argument];
  return nodes.flatMap((node) => {
    const call = node?.type === "call" ? callOf(node) : undefined;
    const [match] = call ? resolver.sdk(call, "sql-text") : [];
    const sql = call && match && argumentAt(call, match.row.sql);
    return sql ? templatesOf(sql, resolver) : [];
  });
}

/** The SQL of a template, a blank for each value that is put in. */
function textOf(template: Template): string {
  return template
    .map((piece) => (piece.kind === "text" ? piece.source.text.slice(piece.start, piece.end) : " "))
    .join("")
    .trim();
}

const HIDES_IN_SQL = /encrypt|digest\s*\(|hash|crypt\s*\(|\bsha\d*\s*\(|mask|token/i;

/** Only what is a parameter by itself: a record passed whole says nothing of its parts. */
function parameters(node: SyntaxNode | undefined): Leaf[] {
  if (!node) return [];
  if (/^(?:tuple|list|parenthesized_expression)$/.test(node.type)) return node.named.flatMap(parameters);
  if (node.type === "dictionary") return node.named.flatMap((pair) => parameters(pair.child("value")));
  return leaves(node);
}

/** The columns of INSERT's list, and those that UPDATE sets. */
function columnsWritten(sql: string): string[] {
  const [insert = ""] = /\b(?:insert|replace|merge)\b.*/is.exec(sql) ?? [];
  const inserted = /^[^(]*\(([^)]*)\)/.exec(insert)?.[1] ?? "";
  const set = /\bset\b([\s\S]*?)(?:\bwhere\b|$)/i.exec(sql)?.[1] ?? "";
  const names = [
    ...inserted.split(","),
    ...[...set.matchAll(/(?<![\w."`[\]])([\w."`[\]]+)\s*=/g)].map((match) => match[1] ?? ""),
  ];
  return names.map(
    (name) =>
      name
        .trim()
        .replace(/["`[\]]/g, "")
        .split(".")
        .at(-1) ?? "",
  );
}

function isReal(exposure: Exposure, { resolver, module }: PythonContext): boolean {
  const { value, name, kind, to, isElsewhere } = exposure;
  if (kind === "birth-date" && (to === "table" || /birth_?day$/i.test(name))) return false;
  if (kind === "card" && /^card/i.test(name) && !isPaying(exposure, module)) return false;
  return (
    (isElsewhere || !isHidden(value, resolver)) && !isInProtector(value) && !isWrittenOut(value, resolver)
  );
}

/** What the file itself writes out as somebody to try with: `test_user = {"dob": "…"}`; a person in earnest is a finding there. */
function isWrittenOut(value: SyntaxNode, resolver: Resolver): boolean {
  const root = stepsOf(value).at(-1);
  if (root?.type !== "identifier" || !SAYS_TRIED.test(snakeCase(root.text))) return false;
  const bindings = resolver.reaching(root);
  return (
    bindings.length > 0 &&
    bindings.every(({ kind, value: made }) => kind === "assignment" && made?.type === "dictionary")
  );
}

const SAYS_TRIED = /(?:^|_)(?:tests?|samples?|examples?|demos?|dummy|fake|mock)(?:_|$)/;

/** Whether a card pays: by what is said beside it, by whose it is, or by the other names of the file. */
function isPaying({ value, call }: Exposure, module: ModuleView): boolean {
  const owner = value.type === "attribute" ? lastNameOf(value.child("object") ?? value) : "";
  return (
    /\b(?:charg\w*|pa(?:y|id)\w*|declined|credit|debit|expir\w*|refund\w*|checkout|purchase\w*|cvv|visa)\b/i.test(
      call.node.text,
    ) ||
    /^(?:user|customer|client|buyer|payer|payment|billing|order|checkout)$/i.test(owner) ||
    CARD_SIGNS.some((word) => module.mentions(word))
  );
}

/** Names that show that the cards of a file pay, and are no cards of a game or a collection. */
const CARD_SIGNS = [
  ...[
    "cvv",
    "cvc",
    "cvv2",
    "expiry",
    "expiry_date",
    "expiration",
    "expiration_date",
    "exp_month",
    "exp_year",
    "exp_date",
  ],
  ...[
    "cardholder",
    "cardholder_name",
    "card_holder",
    "credit_card",
    "CreditCard",
    "credit_card_number",
    "card_type",
  ],
  ...[
    "payment",
    "Payment",
    "payments",
    "process_payment",
    "payment_method",
    "charge",
    "amount",
    "balance",
    "account_number",
  ],
  ...["luhn", "billing", "billing_address", "transaction", "transaction_id", "merchant", "stripe", "pin"],
];

/** True for a value that was encrypted, hashed, masked or made up before, or that is no personal value after all. */
function isHidden(value: SyntaxNode, resolver: Resolver): boolean {
  if (resolver.paths(value).some(isProtectedPath) || resolver.madeBy(value, "protect").length > 0)
    return true;
  if (stepsOf(value).some((step) => step.type === "call" && isMade(step, resolver))) return true;
  const root = stepsOf(value).at(-1);
  if (root?.type !== "identifier") return false;
  const bindings = resolver.reaching(root);
  if (/^[A-Z][A-Z0-9_]*$/.test(root.text)) return true;
  if (root !== value && root.parent !== value)
    return bindings.some(({ value: made }) => isMade(made, resolver));
  return bindings.some(
    ({ kind, value: made, index }) =>
      kind === "import" ||
      kind === "function" ||
      kind === "class" ||
      (index === undefined && kind === "assignment" && isNoValue(made)) ||
      isMade(made, resolver),
  );
}

/** An expression and what it is taken from, down to the name at its start. */
function stepsOf(node: SyntaxNode): SyntaxNode[] {
  if (node.type === "identifier") return [node];
  const call = node.type === "call" ? callOf(node) : undefined;
  const inner = call
    ? (call.callee.child("object") ?? call.positional[0])
    : (node.child("object") ?? node.child("value"));
  return [node, ...(inner ? stepsOf(inner) : [])];
}

function isMade(made: SyntaxNode | undefined, resolver: Resolver): boolean {
  const plain = made?.type === "await" ? made.named[0] : made;
  const call = plain?.type === "call" ? callOf(plain) : undefined;
  if (!call) return false;
  const object = call.callee.child("object");
  return isProtecting(call, resolver) || (object?.type === "call" && isMade(object, resolver));
}

/** What is assigned is a part, a number, a truth, a pattern or a text without a person's number in it. */
function isNoValue(made: SyntaxNode | undefined): boolean {
  if (!made) return false;
  if (made.type === "subscript") return made.child("subscript")?.type === "slice";
  if (
    /^(?:true|false|comparison_operator|not_operator|lambda|list_comprehension|dictionary)$/.test(made.type)
  )
    return true;
  if (made.type === "string") return !/\d{4}/.test(made.text);
  const call = made.type === "call" ? callOf(made) : undefined;
  return (
    call !== undefined &&
    /(?:^|\.)(?:len|bool|sum|any|all|compile|findall|search|match|column|Column|Field|CharField|mapped_column|count|slider|Regex)$/.test(
      call.callee.text,
    )
  );
}
