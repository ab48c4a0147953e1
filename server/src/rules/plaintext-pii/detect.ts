import { type CallFact, callOf, type PythonFacts } from "../../engine/python/facts.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { type Holder, holderOf } from "../hardcoded-secret/holder.ts";
import { type Climate, climateOf, isMadeUpHere, READS_DAY } from "./innocent.ts";
import {
  checkValue,
  isAboutCards,
  isOwn,
  isPersonBeside,
  isPublic,
  isSubject,
  isWorthIt,
  kindOfName,
  type PiiKind,
  shapeOf,
  snakeCase,
} from "./kinds.ts";
import { insertedParameters } from "./sql.ts";

/** A personal value written in the source. */
export interface PlainLiteral {
  literal: SyntaxNode;
  kind: PiiKind;
  /** What it is given to; absent for an argument by position and for an element that has no name. */
  holder: Holder | undefined;
  /** The name that it goes by: the holder's, or the parameter's; empty when only its shape gives it away. */
  name: string;
  /** It stands in a list, beside others of its kind. */
  isElement: boolean;
}

/** Longer texts are data of another sort. */
const MAX_LENGTH = 60;

/** The personal values among the literals of a statement. */
export function findLiterals(context: PythonContext): PlainLiteral[] {
  const { facts, resolver } = context;
  const candidates = [...facts.strings, ...integersOf(facts), ...daysOf(facts)];
  const columns = columnsOfParameters(context);
  const found: PlainLiteral[] = [];
  let climate: Climate | undefined;
  for (const literal of candidates) {
    const text = textOf(literal);
    if (text === undefined || !/\d{4}|\d\D{0,2}\d\D{0,2}\d|@/.test(text)) continue;
    const place = columns.get(literal) ?? placeOf(literal, context);
    const match = place && classify(text, literal, place);
    if (!match) continue;
    if (match.kind === "email" && isAboutPackage(context)) continue;
    climate ??= climateOf(context);
    if (climate === "made up") return [];
    if (!isWorthIt(match, climate) || isMadeUpHere(literal, match.kind, resolver)) continue;
    found.push({ literal, kind: match.kind, ...place });
  }
  return found;
}

/** A file that says who made a package: an address there is given to be written to. */
function isAboutPackage({ file, module }: PythonContext): boolean {
  return (
    /(?:^|\/)(?:setup|conf|__about__|__version__|_?version)\.py$/.test(file.path) ||
    ["AUTHOR", "__author__", "author", "MAINTAINER"].some((name) => module.bindings(name).length > 0)
  );
}

/** Whole numbers under a name that says what they are: `ssn = 536904399`. */
function integersOf({ assignments, pairs, calls }: PythonFacts): SyntaxNode[] {
  const values = [
    ...assignments.map(({ target, value }) => ({
      name: target.child("attribute")?.text ?? target.text,
      value,
    })),
    ...pairs.map((pair) => ({ name: pair.child("key")?.text ?? "", value: pair.child("value") })),
    ...calls.flatMap(({ keywords }) => [...keywords].map(([name, value]) => ({ name, value }))),
  ];
  return values.flatMap(({ name, value }) =>
    value?.type === "integer" && value.text.length >= 9 && kindOfName(name) ? [value] : [],
  );
}

/** Days made of numbers: `date(1984, 7, 12)`. */
function daysOf({ calls }: PythonFacts): SyntaxNode[] {
  return calls.flatMap((call) => (dayOf(call) ? [call.node] : []));
}

/** `1984-7-12` of `datetime.date(1984, 7, 12)` and of `datetime(year=1984, month=7, day=12)`. */
function dayOf({ callee, positional, keywords }: CallFact): string | undefined {
  if (!/^(?:date|datetime|Timestamp)$/.test(callee.child("attribute")?.text ?? callee.text)) return undefined;
  const parts = ["year", "month", "day"].map((name, index) => positional[index] ?? keywords.get(name));
  return parts.every((part) => part?.type === "integer")
    ? parts.map((part) => part?.text).join("-")
    : undefined;
}

/** The text of a literal that has nothing put into it. */
function textOf(literal: SyntaxNode): string | undefined {
  const day = literal.type === "call" ? callOf(literal) : undefined;
  if (day) return dayOf(day);
  if (literal.type === "integer") return literal.text.replaceAll("_", "");
  const start = literal.childOfType("string_start");
  const end = literal.childOfType("string_end");
  if (literal.type !== "string" || !start || !end || end.start - start.end > MAX_LENGTH) return undefined;
  if (literal.childOfType("interpolation") || start.end === end.start) return undefined;
  return literal.source.text.slice(start.end, end.start);
}

interface LiteralPlace {
  holder: Holder | undefined;
  name: string;
  isElement: boolean;
  /** The container whose other entries may say that they describe a person, or a card. */
  beside: string[];
  values: string[];
  call: CallFact | undefined;
}

/** Where a literal is put; undefined where it is compared, looked up or stands as a statement of its own. */
function placeOf(literal: SyntaxNode, { resolver }: PythonContext): LiteralPlace | undefined {
  let node = literal;
  let isElement = false;
  while (
    node.parent &&
    /^(?:list|tuple|set|parenthesized_expression|expression_list)$/.test(node.parent.type)
  ) {
    isElement ||= node.parent.type !== "parenthesized_expression";
    node = node.parent;
  }
  node = dayRead(node) ?? node;
  const holder = holderOf(node, resolver);
  const entries = entriesBeside(node);
  const beside = entries.map(([key]) => key);
  const values = entries.map(([, value]) => value);
  if (holder) {
    if (holder.kind === "compared" || holder.kind === "getenv" || holder.kind === "environ") return undefined;
    const call = holder.kind === "argument" ? callOf(holder.node) : undefined;
    return { holder, name: holder.name, isElement, beside, values, call };
  }
  const { parent } = node;
  const call = parent?.type === "argument_list" && parent.parent ? callOf(parent.parent) : undefined;
  if (call) {
    const name = parameterName(call.positional.indexOf(node), resolver.functions(call));
    return { holder, name, isElement, beside, values, call };
  }
  const isReturned = parent?.type === "return_statement" || parent?.type === "yield";
  return isElement || isReturned
    ? { holder, name: "", isElement, beside, values, call: undefined }
    : undefined;
}

/** The call that makes a day of a text: `date.fromisoformat("1984-07-12")`. */
function dayRead(node: SyntaxNode): SyntaxNode | undefined {
  const call =
    node.parent?.type === "argument_list" && node.parent.parent ? callOf(node.parent.parent) : undefined;
  if (!call || call.positional[0] !== node) return undefined;
  const name = call.callee.child("attribute")?.text ?? call.callee.text;
  if (!READS_DAY.test(name.toLowerCase())) return undefined;
  // `datetime.strptime("…", "…").date()`
  const method = call.node.parent?.type === "attribute" ? call.node.parent : undefined;
  return method?.child("attribute")?.text === "date" && method.parent?.type === "call"
    ? method.parent
    : call.node;
}

/** Literals among the parameters of an INSERT, which the columns in the same places give a name. */
function columnsOfParameters({ queries }: PythonContext): Map<SyntaxNode, LiteralPlace> {
  const places = new Map<SyntaxNode, LiteralPlace>();
  for (const { values, columns, call } of insertedParameters(queries))
    values.forEach((value, index) => {
      const name = columns[index] ?? "";
      if (value.type !== "string" || kindOfName(name) === undefined) return;
      const beside = columns.filter((_, place) => place !== index);
      const others = values.filter((other) => other !== value).map(({ text }) => text);
      places.set(value, { holder: undefined, name, isElement: false, beside, values: others, call });
    });
  return places;
}

/** What the function that is called in this file calls an argument. */
function parameterName(
  position: number,
  functions: readonly { parameters: { name: string; splat: string }[]; owner: unknown }[],
): string {
  const [fn] = functions;
  if (!fn || position < 0) return "";
  const own = fn.owner && /^(?:self|cls)$/.test(fn.parameters[0]?.name ?? "") ? 1 : 0;
  const parameter = fn.parameters[position + own];
  return parameter && parameter.splat === "" ? parameter.name : "";
}

/** The keys of the dictionary, keywords of the call, or fields of the class that a value belongs to, with what they hold. */
function entriesBeside(node: SyntaxNode): [string, string][] {
  const entry = node.parent;
  const others = (item: SyntaxNode) => (item.parent?.named ?? []).filter((other) => other !== item);
  switch (entry?.type) {
    case "pair":
      return others(entry).map((pair) => [
        (pair.child("key")?.text ?? "").replace(/\W+/g, "_"),
        pair.child("value")?.text ?? "",
      ]);
    case "keyword_argument":
      return others(entry).map((item) => [item.child("name")?.text ?? "", item.child("value")?.text ?? ""]);
    case "assignment": {
      const block = entry.parent?.parent;
      if (block?.type !== "block" || block.parent?.type !== "class_definition") return [];
      return block.named.map(({ named: [field] }) => [
        field?.child("left")?.text ?? "",
        field?.child("right")?.text ?? "",
      ]);
    }
    default:
      return [];
  }
}

function classify(
  text: string,
  literal: SyntaxNode,
  place: LiteralPlace,
): { kind: PiiKind; isSample: boolean } | undefined {
  const named = kindOfName(place.name);
  if (named) {
    const checked = checkValue(named, text);
    if (!checked || !isOfPerson(named, place)) return undefined;
    return { kind: named, isSample: checked.isSample };
  }
  if (literal.type !== "string") return undefined;
  const kind = kindOfShape(text, place);
  return kind && { kind, isSample: false };
}

/** What a text is by its shape alone; samples are nobody's when no name says that they stand for somebody's. */
function kindOfShape(text: string, { name, beside, call }: LiteralPlace): PiiKind | undefined {
  if (WORDS.test(snakeCase(name))) return undefined;
  const surroundings = [name, call?.callee.text ?? "", ...beside].map(snakeCase);
  return shapeOf(text, surroundings.some(isAboutCards));
}

/** Names of texts, ids and settings, which no number inside makes personal. */
const WORDS =
  /(?:^|_)(?:text|prompt|message|content|query|question|input|title|caption|path|file|url|uuid|guid|hash|checksum|version|isbn|issn|doi|sku|serial|part|model|order|invoice|tracking|ticket|phone|fax|tel)(?:_|$)/;

/** Names of those who stand for anybody. */
const NOBODY =
  /\b(?:john|jane|joe)\W+(?:q\W+)?(?:doe|smith|public)\b|\b(?:doe|test\w*|demo|sample|example|mustermann|dupont|acme|dummy|foo)\b/i;

/** Whether an address, a number or a day that goes by such a name is a private person's. */
function isOfPerson(kind: PiiKind, { holder, name, beside, values, isElement }: LiteralPlace): boolean {
  if (isOwn(kind)) return true;
  if (values.some((value) => NOBODY.test(value))) return false;
  const others = beside.map(snakeCase);
  if (others.some(isPublic)) return false;
  if (isSubject(name)) return !isElement;
  if (others.length > 0 && isPersonBeside(kind, others)) return true;
  if (isElement || holder === undefined) return false;
  return kind === "birth-date" || (others.length === 0 && holder.kind !== "key");
}
