import { CannotEdit } from "../../engine/edit/cannot-edit.ts";
import type { Editor } from "../../engine/edit/editor.ts";
import { existingParameters, placeholder } from "../../engine/edit/sql-parameters.ts";
import { enclosingFunction, isOnOwnLines, readsOf, statementOf } from "../../engine/python/flow.ts";
import { type Driver, isOnlyShown } from "../../engine/python/sql-driver.ts";
import type { Template } from "../../engine/python/template.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { UnsafeQuery } from "./detect.ts";
import { planRegions } from "./regions.ts";
import { rewriteText } from "./rewrite.ts";
import { type SqlView, viewSql } from "./sql-view.ts";

/** A statement that grows: `sql = "…"`, `sql += "…"`, one link for each of these, in their order. */
export type Chain = readonly Link[];

interface Link {
  /** The expression on the right, and the statement that it belongs to. */
  value: SyntaxNode;
  statement: SyntaxNode;
  /** Indexes of the link's pieces in the query's template. */
  from: number;
  to: number;
}

/**
 * The assignment and the additions that make the SQL of a query, where its parameters can grow with it: every value is
 * appended when its text is, so that both are in the same order whatever is left out or repeated.
 */
export function chainOf(
  { argument, template, holes, match }: UnsafeQuery,
  driver: Driver,
  { resolver }: PythonContext,
): Chain | undefined {
  if (argument.type !== "identifier" || match?.row.kind !== "query" || driver.wrap || driver.objects)
    return undefined;
  if (driver.style !== "qmark" && driver.style !== "format") return undefined;
  if (existingParameters(driver) || holes.some(({ position }) => !/^(quoted|value)$/.test(position)))
    return undefined;
  const bindings = resolver.reaching(argument);
  const bases = bindings.filter(({ kind }) => kind === "assignment");
  const [base] = bases;
  if (bases.length !== 1 || bindings.length < 2 || base?.index !== undefined) return undefined;
  const home = enclosingFunction(argument);
  const links: Link[] = [];
  let at = 0;
  for (const binding of [...bindings].reverse().sort((a, b) => Number(a !== base) - Number(b !== base))) {
    const { value } = binding;
    if ((binding !== base && binding.kind !== "augmented") || !value) return undefined;
    if (enclosingFunction(value) !== home || value.source !== argument.source) return undefined;
    const from = at;
    while (at < template.length && isWithin(template[at]!, value)) at++;
    const statement = statementOf(value);
    if (at === from || !isOnOwnLines(statement)) return undefined;
    links.push({ value, statement, from, to: at });
  }
  if (at !== template.length) return undefined;
  const reads = bindings.flatMap((binding) => readsOf(binding, resolver));
  return reads.every(
    (read) => read === argument || read.parent?.type === "augmented_assignment" || isOnlyShown(read),
  )
    ? links
    : undefined;
}

/** Makes the list of parameters beside the text, fills it where the text grows, and passes it with the call. */
export function writeChain(editor: Editor, query: UnsafeQuery, driver: Driver, chain: Chain): void {
  const { template, call, argument } = query;
  const view = viewSql(template);
  if (view.tokens.some(({ kind }) => kind === "parameter"))
    throw new CannotEdit("there are parameters already");
  if (driver.style === "format" && template.some((piece) => piece.kind === "text" && /%/.test(textOf(piece))))
    throw new CannotEdit("a percent sign means something else with parameters");
  const regions = planRegions(query, view);
  if (regions.some(({ list }) => list)) throw new CannotEdit("a list is put in");
  const name = editor.uniqueName("params", argument);
  for (const [index, link] of chain.entries()) {
    const start = view.spans[link.from]!.start;
    const end = view.spans[link.to - 1]!.end;
    const own = regions.filter((region) => region.start >= start && region.end <= end);
    for (const region of own) region.text = placeholder(driver, region.name, 1);
    const part: SqlView = { ...view, spans: view.spans.slice(link.from, link.to) };
    rewriteText(editor, link.value, template.slice(link.from, link.to), part, own, {
      doublePercents: false,
      keepPercents: driver.style === "format",
    });
    const values = own.map(({ value }) => value);
    if (index === 0) editor.insertLinesBefore(link.statement, [`${name} = [${values.join(", ")}]`]);
    else if (values.length === 1) editor.insertLinesAfter(link.statement, [`${name}.append(${values[0]})`]);
    else if (values.length > 1)
      editor.insertLinesAfter(link.statement, [`${name}.extend([${values.join(", ")}])`]);
  }
  const placed = regions.filter(({ text }) => text !== "").length;
  if (placed < regions.length)
    throw new CannotEdit("a string of the SQL begins in one part and ends in another");
  if (driver.params.index !== undefined && call.positional.length === driver.params.index)
    editor.insertAfter(call.positional.at(-1)!, `, ${name}`);
  else if (driver.params.keyword && call.keywords.size + call.positional.length > 0)
    editor.insertAfter(argument, `, ${driver.params.keyword}=${name}`);
  else throw new CannotEdit("the parameters have no place");
}

function isWithin(piece: Template[number], { source, start, end }: SyntaxNode): boolean {
  return piece.source === source && piece.start >= start && piece.end <= end;
}

function textOf({ source, start, end }: Template[number]): string {
  return source.text.slice(start, end);
}
