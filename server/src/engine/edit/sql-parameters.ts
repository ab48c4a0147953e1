import type { ParameterObjects } from "../../sdk/schema.ts";
import { type CallFact, callOf } from "../python/facts.ts";
import { argumentAt } from "../python/queries.ts";
import type { Driver } from "../python/sql-driver.ts";
import type { SyntaxNode } from "../syntax/node.ts";
import { setKeyword } from "./arguments.ts";
import { CannotEdit } from "./cannot-edit.ts";
import type { Editor } from "./editor.ts";

/** A value that becomes a parameter. */
export interface NewParameter {
  /** The expression to pass. */
  value: string;
  /** Name for styles that have names. */
  name: string;
  /** How many parameters the statement has before it already. */
  before: number;
  /** It stands for several values: `*ids`. */
  spread?: boolean;
  /** It stood between quotes: a text. */
  isText?: boolean;
}

/** What is written in the SQL for a parameter. @param position - one-based, among all parameters */
export function placeholder(driver: Driver, name: string, position: number): string {
  switch (driver.style) {
    case "qmark":
      return "?";
    case "format":
    case "pyformat":
      return "%s";
    case "numeric-dollar":
      return `$${position}`;
    case "named":
      return `:${name}`;
    case "named-at":
      return `@${name}`;
  }
}

/** The parameters that a call passes already. */
export function existingParameters(driver: Driver): SyntaxNode | undefined {
  const call = driver.call && callOf(driver.call);
  return call && argumentAt(call, driver.params);
}

/**
 * Passes new values with the call that runs the statement, merged with what it passes already.
 *
 * @param argument - of the call, that holds the SQL
 * @param existing - how many parameters the SQL has so far
 */
export function passParameters(
  editor: Editor,
  driver: Driver,
  argument: SyntaxNode,
  added: readonly NewParameter[],
  existing: number,
): void {
  const call = driver.call && callOf(driver.call);
  if (!call || call.hasSplat) throw new CannotEdit("the call's arguments are not all visible");
  const given = argumentAt(call, driver.params);
  if (driver.objects) return passObjects(editor, driver, driver.objects, call, given, added);
  if (driver.params.spread && given?.type !== "tuple" && given?.type !== "list")
    return passSpread(editor, call.positional, driver, argument, added, existing);
  if (given)
    return driver.style === "named"
      ? mergeNamed(editor, given, added)
      : mergeOrdered(editor, given, added, existing);
  const text = driver.style === "named" ? `{${added.map(asPair(editor)).join(", ")}}` : asTuple(added);
  const followsSql = driver.params.index !== undefined && call.positional.length === driver.params.index;
  if (followsSql) return insertAfter(editor, call.positional.at(-1)!, text);
  if (!driver.params.keyword) throw new CannotEdit("the parameters have no place");
  const list = driver.call!.child("arguments")!;
  insertAfter(editor, list.named.at(-1) ?? argument, `${driver.params.keyword}=${text}`);
}

/** Parameters that are objects of the SDK, in a list that an argument holds. */
function passObjects(
  editor: Editor,
  { params }: Driver,
  { holder, list, parameter, textType }: ParameterObjects,
  call: CallFact,
  given: SyntaxNode | undefined,
  added: readonly NewParameter[],
): void {
  // Only of a text is the type known; a number may be an integer, a float or a decimal.
  if (!added.every(({ isText }) => isText)) throw new CannotEdit("the types of the parameters are not known");
  const one = editor.member(parameter, call.node);
  const text = ({ value }: NewParameter) => (/^f["']|^str\(/.test(value) ? value : `str(${value})`);
  const objects = added
    .map((item) => `${one}(${editor.quote(item.name)}, ${editor.quote(textType)}, ${text(item)})`)
    .join(", ");
  if (!given) {
    if (!params.keyword) throw new CannotEdit("the parameters have no place");
    const config = editor.member(holder, call.node);
    return setKeyword(editor, call, params.keyword, `${config}(${list}=[${objects}])`);
  }
  const made = callOf(given);
  if (!made || made.hasSplat || made.callee.text.split(".").at(-1) !== holder.split(".").at(-1))
    throw new CannotEdit("the parameters are made elsewhere");
  const known = made.keywords.get(list);
  if (!known) return setKeyword(editor, made, list, `[${objects}]`);
  const last = known.type === "list" ? known.named.at(-1) : undefined;
  if (!last) throw new CannotEdit("the parameters are made elsewhere");
  insertAfter(editor, last, objects);
}

function passSpread(
  editor: Editor,
  positional: SyntaxNode[],
  driver: Driver,
  argument: SyntaxNode,
  added: readonly NewParameter[],
  existing: number,
): void {
  const values = positional.slice(positional.indexOf(argument) + 1);
  if (values.length !== existing) throw new CannotEdit("the parameters do not match the SQL");
  const isNumbered = driver.style === "numeric-dollar";
  for (const group of groupByPlace(added, isNumbered ? existing : undefined)) {
    const anchor = group.before === 0 ? argument : values[group.before - 1]!;
    insertAfter(editor, anchor, group.values.join(", "));
  }
}

function mergeOrdered(
  editor: Editor,
  given: SyntaxNode,
  added: readonly NewParameter[],
  existing: number,
): void {
  const isLiteral = given.type === "tuple" || given.type === "list";
  if (!isLiteral || given.named.some(({ type }) => type === "list_splat")) {
    const isAfter = added.every(({ before }) => before === existing);
    if (!isAfter && added.some(({ before }) => before > 0))
      throw new CannotEdit("the parameters cannot be counted");
    if (given.type === "dictionary" || existing === 0) throw new CannotEdit("the parameters have names");
    const values = added.map(written).join(", ");
    return editor.replace(given, isAfter ? `(*${given.text}, ${values})` : `(${values}, *${given.text})`);
  }
  if (given.named.length !== existing) throw new CannotEdit("the parameters do not match the SQL");
  if (existing === 0) return editor.replace(given, asTuple(added));
  for (const group of groupByPlace(added)) {
    if (group.before === 0) editor.insertBefore(given.named[0]!, `${group.values.join(", ")}, `);
    else editor.insertAfter(given.named[group.before - 1]!, `, ${group.values.join(", ")}`);
  }
}

function mergeNamed(editor: Editor, given: SyntaxNode, added: readonly NewParameter[]): void {
  const pairs = added.map(asPair(editor)).join(", ");
  if (given.type !== "dictionary") return editor.replace(given, `{**${given.text}, ${pairs}}`);
  const last = given.named.at(-1);
  if (last) editor.insertAfter(last, `, ${pairs}`);
  else editor.replace(given, `{${pairs}}`);
}

/** On a line of its own where the argument before it has one. */
function insertAfter(editor: Editor, anchor: SyntaxNode, text: string): void {
  const holder = anchor.parent?.type === "keyword_argument" ? anchor.parent : anchor;
  const list = holder.parent!;
  const isOnOwnLine = /^\(\s*\n/.test(list.text.replace(/\r/g, "").slice(0, holder.start - list.start + 1));
  editor.insertAfter(holder, isOnOwnLine ? `,\n${editor.indentOf(holder)}${text}` : `, ${text}`);
}

function groupByPlace(added: readonly NewParameter[], all?: number): { before: number; values: string[] }[] {
  const groups = new Map<number, string[]>();
  for (const parameter of added) {
    const before = all ?? parameter.before;
    groups.set(before, [...(groups.get(before) ?? []), written(parameter)]);
  }
  return [...groups].map(([before, values]) => ({ before, values }));
}

function asTuple(added: readonly NewParameter[]): string {
  return `(${added.map(written).join(", ")}${added.length === 1 ? "," : ""})`;
}

function written({ value, spread }: NewParameter): string {
  return spread ? `*${value}` : value;
}

function asPair(editor: Editor): (parameter: NewParameter) => string {
  return ({ name, value }) => `${editor.quote(name)}: ${value}`;
}
