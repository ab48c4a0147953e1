import { type CallFact, callOf } from "../../engine/python/facts.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { Form } from "../../engine/schema/facts.ts";
import type { Table } from "../../engine/schema/schema.ts";
import type { ColumnRef, Comparison } from "../../engine/sql/conditions.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { emptyUse, type TableUse } from "./uses.ts";

/** A query of an ORM over one model, put together from a chain of calls. */
export interface OrmQuery {
  use: TableUse;
  source: SyntaxNode["source"];
}

/** The queries over single models among a statement's calls: `User.objects.filter(…)`, `select(User).where(…)`. */
export function ormQueries({ facts, schema }: PythonContext): OrmQuery[] {
  return facts.calls.flatMap((call): OrmQuery[] => {
    if (!CHAINED.has(lastName(call.callee) ?? "") || isContinued(call.node)) return [];
    const chain = chainOf(call);
    const root = chain && rootOf(chain);
    if (!root) return [];
    const table = schema.table([root.model]);
    if (!table || table.definition.by.form !== root.form || table.definition.by.model?.name !== root.model)
      return [];
    const use = emptyUse(table, { start: call.node.start, end: call.node.end, computed: false });
    const isRead = chain.every((step) => readStep(step, root, use));
    use.isLimited = chain.some(({ name }) => STOPS.has(name)) || isSliced(call.node);
    // The rows of an ordered chain may be taken page by page somewhere else.
    if (!use.isLimited) use.ordering = [];
    return isRead ? [{ use, source: call.node.source }] : [];
  });
}

interface Step {
  name: string;
  call: CallFact;
}

interface Root {
  model: string;
  form: Form;
}

const CHAINED = new Set(
  `filter get filter_by where order_by first all count exists last latest earliest limit one one_or_none scalar scalars
  delete update values values_list only defer distinct exclude aget afirst acount aexists get_or_create update_or_create
  in_bulk iterator select_for_update select_related prefetch_related options offset`.split(/\s+/),
);
const STOPS = new Set(["first", "limit", "last", "latest", "earliest", "afirst"]);
/** Calls that neither filter nor order. */
const IDLE = new Set(
  `all count exists first last limit one one_or_none scalar scalars delete update values values_list only defer
  select_related prefetch_related options offset iterator select_for_update query select acount aexists afirst objects
  with_for_update execution_options using exclude`.split(/\s+/),
);

/** True for a call from whose result another call of the chain is made. */
function isContinued({ parent, field }: SyntaxNode): boolean {
  return field === "object" && parent?.type === "attribute" && parent.parent?.type === "call";
}

/** The calls of a chain, the first one first. */
function chainOf(call: CallFact): Step[] | undefined {
  const steps: Step[] = [];
  let at: CallFact | undefined = call;
  while (at && steps.length < 30) {
    const name = lastName(at.callee);
    if (!name) return undefined;
    steps.unshift({ name, call: at });
    const object: SyntaxNode | undefined = at.callee.child("object");
    at = object?.type === "call" ? callOf(object) : undefined;
  }
  return steps;
}

/** The model that a chain begins with. */
function rootOf(chain: readonly Step[]): Root | undefined {
  const { name, call } = chain[0]!;
  if (name === "query" || name === "select") {
    const [entity] = call.positional;
    const model =
      entity?.type === "attribute" && !isModelName(lastName(entity))
        ? lastName(entity.child("object"))
        : lastName(entity);
    return call.positional.length === 1 && isModelName(model)
      ? { model: model!, form: "sqlalchemy" }
      : undefined;
  }
  const object = call.callee.child("object");
  const manager = lastName(object);
  const model = object?.type === "attribute" ? lastName(object.child("object")) : undefined;
  if (!isModelName(model)) return undefined;
  if (manager === "objects") return { model: model!, form: "django" };
  return manager === "query" ? { model: model!, form: "sqlalchemy" } : undefined;
}

function isModelName(name: string | undefined): boolean {
  return name !== undefined && /^[A-Z]/.test(name);
}

/** Adds what a call of the chain says. @returns false where the query is about more than one table, or unclear */
function readStep({ name, call }: Step, root: Root, use: TableUse): boolean {
  switch (name) {
    case "filter":
    case "get":
    case "filter_by":
    case "aget":
    case "where":
      if (call.hasSplat) return false;
      return root.form === "django" || name === "filter_by"
        ? call.positional.length === 0 &&
            [...call.keywords].every(([key, value]) => readKeyword(key, value, use))
        : call.keywords.size === 0 && call.positional.every((argument) => readCondition(argument, root, use));
    case "order_by":
      return call.positional.every((argument) => readOrder(argument, root, use));
    default:
      return IDLE.has(name);
  }
}

const RANGES = /^(gt|gte|lt|lte|range)$/;
const OTHERS = /^(i?contains|i?startswith|i?endswith|iexact|i?regex|isnull|date|year|month|day|search|ne)$/;

/** `email="…"`, `created__gte=…`; a field of another model makes it a join. */
function readKeyword(key: string, value: SyntaxNode, use: TableUse): boolean {
  const [field = "", lookup, ...more] = key.split("__");
  const span = value.parent ?? value;
  const column = columnCalled(use.table, field, span.start, span.start + key.length);
  if (!column || more.length > 0) return false;
  if (lookup === undefined || lookup === "exact" || lookup === "in") {
    use.filters.push(comparison("equal", column, value));
    return true;
  }
  if (RANGES.test(lookup)) use.filters.push(comparison("range", column, undefined));
  else if (OTHERS.test(lookup)) use.isNarrowed = true;
  else return false;
  return true;
}

/** `User.email == email`, `User.id.in_(ids)`, `and_(…)`, `a & b`. */
function readCondition(node: SyntaxNode, root: Root, use: TableUse): boolean {
  if (node.type === "parenthesized_expression" && node.named[0])
    return readCondition(node.named[0], root, use);
  if (node.type === "binary_operator" && node.child("operator")?.text === "&") {
    const [left, right] = [node.child("left"), node.child("right")];
    return Boolean(left && right && readCondition(left, root, use) && readCondition(right, root, use));
  }
  if (node.type === "comparison_operator") {
    const [left, right] = node.named;
    const operator = node.childrenOf("operators")[0]?.text ?? "";
    const column = left && columnOf(left, root, use.table);
    if (!column || node.named.length !== 2 || isModelAttribute(right)) return false;
    if (operator === "==" && right?.type !== "none") use.filters.push(comparison("equal", column, right));
    else if (/^[<>]=?$/.test(operator)) use.filters.push(comparison("range", column, undefined));
    else use.isNarrowed ||= operator === "!=";
    return true;
  }
  const call = node.type === "call" ? callOf(node) : undefined;
  const name = call && lastName(call.callee);
  if (call && name === "and_") return call.positional.every((argument) => readCondition(argument, root, use));
  const object = call?.callee.child("object");
  const column = object && columnOf(object, root, use.table);
  if (!column) return false;
  if (name === "in_") use.filters.push(comparison("equal", column, undefined));
  else if (name === "between") use.filters.push(comparison("range", column, undefined));
  else use.isNarrowed = true;
  return true;
}

/** `"-created"`, `User.created.desc()`, `desc(User.created)`. */
function readOrder(node: SyntaxNode, root: Root, use: TableUse): boolean {
  if (root.form === "django") {
    const text = node.type === "string" ? node.text.replace(/^\w*["']-?|["']$/g, "") : "";
    const column = columnCalled(use.table, text, node.start, node.end);
    if (column) use.ordering.push(column);
    return column !== undefined || text === "pk" || text === "?";
  }
  const call = node.type === "call" ? callOf(node) : undefined;
  const inner = call ? (call.positional[0] ?? call.callee.child("object")) : node;
  const column = inner && columnOf(inner, root, use.table);
  if (column) use.ordering.push(column);
  return column !== undefined;
}

function columnOf(node: SyntaxNode, { model }: Root, table: Table): ColumnRef | undefined {
  if (node.type !== "attribute" || lastName(node.child("object")) !== model) return undefined;
  return columnCalled(table, node.child("attribute")?.text ?? "", node.start, node.end);
}

function columnCalled(table: Table, attribute: string, start: number, end: number): ColumnRef | undefined {
  const found = table.columns.find(
    ({ fact }) => (fact.attribute ?? fact.name) === attribute || fact.name === attribute,
  );
  const isKey = attribute === "pk" ? table.keys.find(({ fact }) => fact.kind === "primary-key") : undefined;
  const column = found?.fact.name ?? isKey?.fact.keys[0]?.column;
  return column === undefined ? undefined : { start, end, qualifier: [], column, isQuoted: false };
}

function isModelAttribute(node: SyntaxNode | undefined): boolean {
  return (
    node?.type === "attribute" &&
    isModelName(lastName(node.child("object"))) &&
    !/^[A-Z_]+$/.test(lastName(node) ?? "")
  );
}

function comparison(
  operator: Comparison["operator"],
  column: ColumnRef,
  value: SyntaxNode | undefined,
): Comparison {
  const { start, end } = column;
  const literal =
    value && /^(string|true|false)$/.test(value.type)
      ? value.text.toLowerCase().replace(/^"(.*)"$/, "'$1'")
      : undefined;
  return {
    start,
    end,
    kind: "comparison",
    operator,
    column,
    others: [],
    ...(literal !== undefined && { literal }),
  };
}

/** `[:20]` behind the chain. */
function isSliced({ parent, field }: SyntaxNode): boolean {
  return parent?.type === "subscript" && field === "value";
}

function lastName(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === "identifier") return node.text;
  return node?.type === "attribute" ? node.child("attribute")?.text : undefined;
}
