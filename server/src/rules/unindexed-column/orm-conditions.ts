import { callOf } from "../../engine/python/facts.ts";
import type { ColumnRef, Comparison } from "../../engine/sql/conditions.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { OrmQuery } from "./orm.ts";
import { columnCalled, columnOf, isForeignColumn, lastName } from "./orm-names.ts";
import { emptyUse, type TableUse } from "./uses.ts";

/** Adds conditions that all have to hold. @returns false where one is unclear, or about tables that are not known */
export function readConditions(conditions: readonly SyntaxNode[], query: OrmQuery): boolean {
  return conditions.every((condition) => readCondition(condition, query));
}

/** `User.email == email`, `users.c.id.in_(ids)`, `Q(email=email)`, `and_(…)`, `a & b`, `a | b`. */
function readCondition(node: SyntaxNode, query: OrmQuery): boolean {
  switch (node.type) {
    case "parenthesized_expression":
      return node.named[0] !== undefined && readCondition(node.named[0], query);
    case "identifier": {
      const made = madeFrom(node, query);
      return made !== undefined && readCondition(made, query);
    }
    case "unary_operator":
      return /^~/.test(node.text) && readApart([...node.named], query);
    case "binary_operator": {
      const sides = [node.child("left"), node.child("right")].flatMap((side) => side ?? []);
      const operator = node.child("operator")?.text;
      if (operator === "&") return readConditions(sides, query);
      return operator === "|" && readAlternatives(flattened(node), query);
    }
    case "comparison_operator":
      return query.form === "sqlalchemy" && readComparison(node, query);
    case "call":
      return readCall(node, query);
    default:
      return false;
  }
}

/** The one expression that a name of this function was given. */
function madeFrom(node: SyntaxNode, { resolver }: OrmQuery): SyntaxNode | undefined {
  const [binding, ...others] = resolver.reaching(node);
  if (!binding || others.length > 0 || binding.kind !== "assignment" || binding.index !== undefined)
    return undefined;
  const { value } = binding;
  return value?.source === node.source && value.type !== "identifier" ? value : undefined;
}

function readCall(node: SyntaxNode, query: OrmQuery): boolean {
  const call = callOf(node);
  const name = call && lastName(call.callee);
  if (!call || call.hasSplat) return false;
  if (query.form === "django") {
    const [root] = query.uses.values();
    return (
      name === "Q" &&
      root !== undefined &&
      readConditions(call.positional, query) &&
      [...call.keywords].every(([key, value]) => readKeyword(key, value, root))
    );
  }
  if (name === "and_") return readConditions(call.positional, query);
  if (name === "or_") return readAlternatives(call.positional, query);
  if (name === "not_") return readApart(call.positional, query);
  const found = columnOf(call.callee.child("object"), query);
  if (!found) return false;
  const { use, column } = found;
  const [value] = call.positional;
  if (name === "in_" && !isForeignColumn(value)) use.filters.push(comparison("equal", column, undefined));
  else if (name === "between") use.filters.push(comparison("range", column, undefined));
  else use.isNarrowed = true;
  return true;
}

function readComparison(node: SyntaxNode, query: OrmQuery): boolean {
  const [left, right] = node.named;
  const operator = node.childrenOf("operators")[0]?.text ?? "";
  if (!left || !right || node.named.length !== 2) return false;
  const [one, two] = [columnOf(left, query), columnOf(right, query)];
  if (one && two) {
    if (one.use === two.use || operator !== "==") one.use.isNarrowed = true;
    else {
      one.use.joins.push({ comparison: comparison("equal", one.column, undefined), other: two.use });
      two.use.joins.push({ comparison: comparison("equal", two.column, undefined), other: one.use });
    }
    return true;
  }
  const found = one ?? two;
  const other = one ? right : left;
  if (!found || isForeignColumn(other)) return false;
  const { use, column } = found;
  if (operator === "==" && other.type !== "none") use.filters.push(comparison("equal", column, other));
  else if (/^[<>]=?$/.test(operator)) {
    const isPositive = other.text === "0" && operator.startsWith(one ? ">" : "<");
    use.filters.push({ ...comparison("range", column, undefined), ...(isPositive && { isPositive }) });
  } else use.isNarrowed ||= operator === "!=";
  return true;
}

/** `a | b`: what each side asks of the one table that all are about. */
function readAlternatives(sides: readonly SyntaxNode[], query: OrmQuery): boolean {
  const arms = sides.map((side) => readAside([side], query));
  if (!arms.every((arm) => arm !== undefined)) return false;
  const [name] = arms[0]?.keys() ?? [];
  const picked = arms.map((arm) => {
    const use = arm.size === 1 && name !== undefined ? arm.get(name) : undefined;
    return use?.filters.find(({ operator }) => operator === "equal" || operator === "range");
  });
  const use = name === undefined ? undefined : query.uses.get(name);
  // What limits the rows already may be all that the planner needs.
  if (use && !use.isNarrowed && picked.length > 1 && picked.every((item) => item !== undefined))
    use.alternatives.push(picked);
  for (const one of arms.flatMap((arm) => [...arm.keys()])) query.uses.get(one)!.isNarrowed = true;
  return true;
}

/** What is denied narrows the rows, and no index helps to find them. */
function readApart(conditions: readonly SyntaxNode[], query: OrmQuery): boolean {
  const denied = readAside(conditions, query);
  for (const name of denied?.keys() ?? []) query.uses.get(name)!.isNarrowed = true;
  return denied !== undefined;
}

/** Reads conditions by themselves. @returns the tables that they are about, with what they ask of them */
function readAside(conditions: readonly SyntaxNode[], query: OrmQuery): Map<string, TableUse> | undefined {
  const aside = new Map([...query.uses].map(([name, { table, ref }]) => [name, emptyUse(table, ref)]));
  if (!readConditions(conditions, { ...query, uses: aside })) return undefined;
  const asked = [...aside].filter(
    ([, { filters, joins, alternatives, isNarrowed }]) =>
      filters.length > 0 || joins.length > 0 || alternatives.length > 0 || isNarrowed,
  );
  return new Map(asked);
}

function flattened(node: SyntaxNode): SyntaxNode[] {
  if (node.type === "parenthesized_expression" && node.named[0]) return flattened(node.named[0]);
  if (node.type !== "binary_operator" || node.child("operator")?.text !== "|") return [node];
  return [node.child("left"), node.child("right")].flatMap((side) => (side ? flattened(side) : []));
}

const RANGES = /^(gt|gte|lt|lte|range)$/;
const OTHERS = /^(i?contains|i?startswith|i?endswith|iexact|i?regex|isnull|date|year|month|day|search|ne)$/;

/** `email="…"`, `created__gte=…`; a field of another model makes it a join. */
export function readKeyword(key: string, value: SyntaxNode, use: TableUse): boolean {
  const [field = "", lookup, ...more] = key.split("__");
  const { start } = value.parent ?? value;
  const column = columnCalled(use.table, field, { start, end: start + key.length });
  if (!column || more.length > 0) return false;
  if (lookup === undefined || lookup === "exact" || lookup === "in") {
    const isOwn = lastName(callOf(value)?.callee) === "F";
    if (value.type === "none" || isOwn) use.isNarrowed = true;
    else use.filters.push(comparison("equal", column, value));
    return true;
  }
  if (RANGES.test(lookup)) {
    const isPositive = value.text === "0" && lookup.startsWith("gt");
    use.filters.push({ ...comparison("range", column, undefined), ...(isPositive && { isPositive }) });
  } else if (OTHERS.test(lookup)) use.isNarrowed = true;
  else return false;
  return true;
}

/** `"-created"`, `User.created.desc()`, `desc(users.c.created)`. */
export function readOrder(node: SyntaxNode, query: OrmQuery): boolean {
  const [root] = query.uses.values();
  if (query.form === "django") {
    const text = node.type === "string" ? node.text.replace(/^\w*["']-?|["']$/g, "") : "";
    const column = root && columnCalled(root.table, text, node);
    if (column) root.ordering.push(column);
    return column !== undefined || text === "pk" || text === "?";
  }
  const call = callOf(node);
  const found = columnOf(call ? (call.positional[0] ?? call.callee.child("object")) : node, query);
  if (found) found.use.ordering.push(found.column);
  return found !== undefined;
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
