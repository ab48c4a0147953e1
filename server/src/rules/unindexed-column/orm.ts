import { type CallFact, callOf } from "../../engine/python/facts.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { Form } from "../../engine/schema/facts.ts";
import type { SchemaView } from "../../engine/schema/view.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { readConditions, readKeyword, readOrder } from "./orm-conditions.ts";
import { entityOf, lastName, objectOf, useOf } from "./orm-names.ts";
import { emptyUse, type TableUse } from "./uses.ts";

/** What a chain of calls asks for, in the language of an ORM. */
export interface OrmQuery {
  form: Form;
  /** By the name of the model, or of the variable that holds the `Table`; the one that the chain begins with is first. */
  uses: Map<string, TableUse>;
  /** The last call of the chain. */
  place: SyntaxNode;
  resolver: Resolver;
}

/** The queries over known models and tables among a statement's calls: `User.objects.filter(…)`, `select(users).where(…)`. */
export function ormQueries({ facts, schema, resolver }: PythonContext): OrmQuery[] {
  return facts.calls.flatMap((call): OrmQuery[] => {
    if (!CHAINED.has(lastName(call.callee) ?? "") || isContinued(call.node)) return [];
    const chain = chainOf(call);
    const begun = chain && beginningOf(chain, resolver, new Set());
    if (!begun || begun.steps.length === 0) return [];
    const { root, steps } = begun;
    const query: OrmQuery = { form: root.form, uses: new Map(), place: call.node, resolver };
    const isRead =
      root.names.every((name) => addUse(name, call.node, query, schema)) &&
      steps.every((step) => readStep(step, query, schema));
    if (!isRead) return [];
    const isLimited = chain.some(({ name }) => STOPS.has(name)) || isSliced(call.node);
    const isGrouped = chain.some(({ name }) => GROUPS.has(name));
    for (const use of query.uses.values()) {
      use.isLimited = isLimited;
      // The rows of an ordered chain may be taken page by page somewhere else.
      if (!isLimited || isGrouped || query.uses.size > 1) use.ordering = [];
    }
    return [query];
  });
}

interface Step {
  name: string;
  call: CallFact;
}

interface Root {
  /** Of the models or tables that the first call names. */
  names: string[];
  form: Form;
  /** The first call makes the query, so that it is no step of it. */
  isMade: boolean;
}

const CHAINED = new Set(
  `filter get filter_by where order_by first all count exists last latest earliest limit one one_or_none scalar scalars
  delete update values values_list only defer distinct exclude aget afirst acount aexists get_or_create update_or_create
  in_bulk iterator select_for_update select_related prefetch_related options offset join outerjoin group_by having
  returning subquery scalar_subquery label`.split(/\s+/),
);
const STOPS = new Set(["first", "limit", "last", "latest", "earliest", "afirst"]);
const GROUPS = new Set(["group_by", "having", "distinct"]);
/** Calls that neither filter nor order. */
const IDLE = new Set(
  `all count exists first last limit one one_or_none scalar scalars delete update values values_list only defer
  select_related prefetch_related options offset iterator select_for_update acount aexists afirst
  with_for_update execution_options using exclude group_by having distinct returning subquery scalar_subquery label`.split(
    /\s+/,
  ),
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

/**
 * What a chain begins with, and its steps. One that begins with a name, `query = query.where(…)`, goes on from the
 * chains that the name was given; each of their conditions may hold as well.
 */
function beginningOf(
  chain: readonly Step[],
  resolver: Resolver,
  seen: Set<SyntaxNode>,
): { root: Root; steps: Step[] } | undefined {
  const root = rootOf(chain);
  if (root) return { root, steps: chain.slice(root.isMade ? 1 : 0) };
  const name = chain[0]?.call.callee.child("object");
  if (name?.type !== "identifier" || seen.size > 10) return undefined;
  const before: { root: Root; steps: Step[] }[] = [];
  for (const { kind, value, index } of resolver.reaching(name)) {
    const made = value && callOf(value);
    if (kind !== "assignment" || index !== undefined || !made || value.source !== name.source)
      return undefined;
    if (seen.has(value) || value.contains(name)) continue;
    seen.add(value);
    const earlier = chainOf(made);
    const begun = earlier && beginningOf(earlier, resolver, seen);
    if (!begun) return undefined;
    before.push(begun);
  }
  const [first] = before;
  const areAlike = before.every(({ root }) => root.names.join() === first?.root.names.join());
  return first && areAlike
    ? { root: first.root, steps: [...before.flatMap(({ steps }) => steps), ...chain] }
    : undefined;
}

/** The models and tables that a chain begins with. */
function rootOf(chain: readonly Step[]): Root | undefined {
  const { name, call } = chain[0]!;
  const { callee, positional, hasSplat } = call;
  if (hasSplat) return undefined;
  const isVerb = /^(query|select|update|delete)$/.test(name);
  if (isVerb && positional.length > 0) {
    const entities = positional.flatMap((argument) =>
      argument.type === "list" ? argument.named : [argument],
    );
    const names = entities.map(entityOf);
    return names.every((one) => one !== undefined)
      ? { names: [...new Set(names.flat())], form: "sqlalchemy", isMade: true }
      : undefined;
  }
  const object = callee.child("object");
  const owner = lastName(object);
  if (owner && isVerb && name !== "query") return { names: [owner], form: "sqlalchemy", isMade: true };
  const model = object?.type === "attribute" ? lastName(object.child("object")) : undefined;
  if (!model || !/^[A-Z]/.test(model)) return undefined;
  if (owner === "objects") return { names: [model], form: "django", isMade: false };
  return owner === "query" ? { names: [model], form: "sqlalchemy", isMade: false } : undefined;
}

/** Takes up another table of the query. @returns false for one that is not known */
function addUse(name: string, place: SyntaxNode, { form, uses }: OrmQuery, schema: SchemaView): boolean {
  if (uses.has(name)) return true;
  const table = schema.table([name]);
  if (!table || table.definition.by.form !== form || table.definition.by.model?.name !== name) return false;
  uses.set(name, emptyUse(table, { start: place.start + uses.size, end: place.end, computed: false }));
  return true;
}

/** Adds what a call of the chain says. @returns false where the query is about more tables, or unclear */
function readStep({ name, call }: Step, query: OrmQuery, schema: SchemaView): boolean {
  const uses = [...query.uses.values()];
  // Keywords are about what was joined last.
  const own = name === "filter_by" ? uses.at(-1) : uses[0];
  if (!own) return false;
  switch (name) {
    case "filter":
    case "get":
    case "filter_by":
    case "aget":
    case "where":
      if (call.hasSplat) return false;
      if (query.form !== "django" && name !== "filter_by" && call.keywords.size > 0) return false;
      return (
        readConditions(call.positional, query) &&
        [...call.keywords].every(([key, value]) => readKeyword(key, value, own))
      );
    case "order_by":
      return call.positional.every((argument) => readOrder(argument, query));
    case "select_from":
      return call.positional.every((argument) => useOf(argument, query) !== undefined);
    case "join":
    case "outerjoin":
      return query.form === "sqlalchemy" && readJoin(name, call, query, schema);
    default:
      return IDLE.has(name);
  }
}

/** `.join(Order, Order.user_id == User.id)`; the condition of a relationship stands somewhere else. */
function readJoin(name: string, call: CallFact, query: OrmQuery, schema: SchemaView): boolean {
  const [target, condition] = call.positional;
  const model = target && (target.type === "identifier" || objectOf(target)) ? lastName(target) : undefined;
  if (!model || !condition || query.uses.has(model) || !addUse(model, call.node, query, schema)) return false;
  query.uses.get(model)!.isLookedUp = name === "outerjoin" || call.keywords.has("isouter");
  return readConditions([condition], query);
}

/** `[:20]` behind the chain. */
function isSliced({ parent, field }: SyntaxNode): boolean {
  return parent?.type === "subscript" && field === "value";
}
