import { callsOfKind, catalogueFor } from "../../sdk/catalogue.ts";
import type {
  ArgumentPlace,
  ParameterObjects,
  ParamStyle,
  QueryCall,
  SqlTextCall,
} from "../../sdk/schema.ts";
import type { PythonContext } from "../rule.ts";
import type { SyntaxNode } from "../syntax/node.ts";
import { type CallFact, callOf } from "./facts.ts";
import { enclosingFunction, readsOf } from "./flow.ts";
import { argumentAt } from "./queries.ts";
import type { SdkMatch } from "./resolve.ts";
import type { Template } from "./template.ts";

/** How the statement of a query takes parameters. */
export interface Driver {
  style: ParamStyle;
  /** The call that gets the parameters; undefined when the SQL object takes them itself (`.bindparams()`). */
  call: SyntaxNode | undefined;
  params: ArgumentPlace & { spread?: boolean };
  /** Function that the text must go through before it may have parameters: `sqlalchemy.text`. */
  wrap: string | undefined;
  /** Parameters are objects inside the argument. */
  objects?: ParameterObjects | undefined;
  /** Class that composes SQL with quoted names: `psycopg.sql.SQL`. */
  composer: string | undefined;
}

/** @returns undefined when the driver, or its way with parameters, is not known */
export function driverOf(
  { match, call }: { match: SdkMatch<"query" | "sql-text"> | undefined; call: CallFact },
  context: PythonContext,
): Driver | undefined {
  if (!match) return undefined;
  const { row } = match;
  if (row.kind === "sql-text") return textDriver(call.node, row, context);
  if (row.mode || !row.params) return undefined;
  if (row.connection) return connectionDriver(call.node, row, context);
  if (!row.driver || !row.paramStyle) return undefined;
  if (row.paramStyle === "named-at" && !row.parameterObjects) return undefined;
  const texts = callsOfKind("sql-text").filter(({ path }) => path.startsWith(`${row.driver}.`));
  return {
    style: row.paramStyle,
    call: call.node,
    params: row.params,
    objects: row.parameterObjects,
    wrap: row.paramStyle === "named" ? texts.find(({ composes }) => !composes)?.path : undefined,
    composer: texts.find(({ composes }) => composes)?.path,
  };
}

/** `text(…)`, in a call that runs it or in a name that one call runs; or one that takes its parameters itself. */
function textDriver(node: SyntaxNode, { paramStyle, params }: SqlTextCall, context: PythonContext): Driver {
  const driver = { style: paramStyle, wrap: undefined, composer: undefined };
  if (params) return { ...driver, call: node, params };
  const runs = runningCall(node, context);
  return { ...driver, call: runs?.call, params: runs?.params ?? {} };
}

function runningCall(
  node: SyntaxNode,
  { resolver }: PythonContext,
): { call: SyntaxNode; params: ArgumentPlace } | undefined {
  const { parent } = node;
  const name = parent?.type === "assignment" && node.field === "right" ? parent.child("left") : undefined;
  if (name?.type === "identifier") {
    const binding = resolver.bindings(name).find((candidate) => candidate.node === name);
    const reads = binding ? readsOf(binding, resolver) : [];
    return reads.length === 1 ? runningCall(reads[0]!, { resolver } as PythonContext) : undefined;
  }
  const list = parent?.type === "keyword_argument" ? parent.parent : parent;
  const call = list?.type === "argument_list" && list.parent ? callOf(list.parent) : undefined;
  const [match] = call ? resolver.sdk(call, "query") : [];
  if (!call || !match?.row.params || match.row.mode || match.row.params.spread) return undefined;
  return argumentAt(call, match.row.sql) === node ? { call: call.node, params: match.row.params } : undefined;
}

/** `read_sql(sql, connection)`: the connection's own driver decides. */
function connectionDriver(
  node: SyntaxNode,
  row: QueryCall,
  { resolver, settings }: PythonContext,
): Driver | undefined {
  const call = callOf(node);
  const connection = call && row.connection && argumentAt(call, row.connection);
  if (!connection || !row.params) return undefined;
  const catalogue = catalogueFor(settings.names);
  for (const path of resolver.paths(connection)) {
    const receivers = [path, catalogue.applyAlias(`${path}.cursor()`)];
    for (const known of receivers.flatMap((receiver) => catalogue.lookup(`${receiver}.execute`))) {
      if (known.kind !== "query" || !known.paramStyle || !known.driver) continue;
      const texts = callsOfKind("sql-text").filter(
        (text) => text.path.startsWith(`${known.driver}.`) && !text.composes,
      );
      return {
        style: known.paramStyle,
        call: node,
        params: row.params,
        wrap: texts[0]?.path,
        composer: undefined,
      };
    }
  }
  return undefined;
}

/**
 * The expression that makes the SQL: the argument, or what the one assignment of its name says. The name must have no
 * other use that runs the same text.
 */
export function expressionOf(
  argument: SyntaxNode,
  template: Template,
  { resolver }: PythonContext,
): SyntaxNode | undefined {
  let root = argument;
  if (argument.type === "identifier") {
    const bindings = resolver.reaching(argument);
    const [binding] = bindings;
    if (
      !binding?.value ||
      bindings.length > 1 ||
      binding.kind !== "assignment" ||
      binding.index !== undefined
    )
      return undefined;
    if (enclosingFunction(binding.value) !== enclosingFunction(argument)) return undefined;
    const others = readsOf(binding, resolver).filter((read) => read !== argument && !isOnlyShown(read));
    if (others.length > 0) return undefined;
    root = binding.value;
  }
  while (root.type === "parenthesized_expression" && root.named[0]) root = root.named[0];
  const isInside = template.every(
    (piece) => piece.source === root.source && piece.start >= root.start && piece.end <= root.end,
  );
  return isInside ? root : undefined;
}

/**
 * True where a read only shows the text: it is logged, printed, measured, put into an error. Wherever else it goes it may be
 * run, also as a part of another text.
 */
export function isOnlyShown(read: SyntaxNode): boolean {
  let node = read;
  while (
    node.parent &&
    /^(interpolation|string|concatenated_string|binary_operator|keyword_argument)$/.test(node.parent.type)
  )
    node = node.parent;
  const { parent } = node;
  if (parent?.type === "expression_statement") return true;
  const callee = parent?.type === "argument_list" ? parent.parent?.child("function")?.text : undefined;
  return callee !== undefined && SHOWING.test(callee);
}

const SHOWING =
  /(^|\.)(print|pprint|debug|info|warning|warn|error|exception|critical|log|echo|len|str|repr|\w*(Error|Exception))$/;
