import { callOf } from "../../engine/python/facts.ts";
import { readsOf } from "../../engine/python/flow.ts";
import { argumentAt } from "../../engine/python/queries.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { callsOfKind, catalogueFor } from "../../sdk/catalogue.ts";
import type { ArgumentPlace, ParamStyle, QueryCall } from "../../sdk/schema.ts";
import type { UnsafeQuery } from "./detect.ts";

/** How the statement of a query takes parameters. */
export interface Driver {
  style: ParamStyle;
  /** The call that gets the parameters; undefined when the SQL object takes them itself (`.bindparams()`). */
  call: SyntaxNode | undefined;
  params: ArgumentPlace & { spread?: boolean };
  /** Function that the text must go through before it may have parameters: `sqlalchemy.text`. */
  wrap: string | undefined;
  /** Class that composes SQL with quoted names: `psycopg.sql.SQL`. */
  composer: string | undefined;
}

/** @returns undefined when the driver, or its way with parameters, is not known */
export function driverOf({ match, call }: UnsafeQuery, context: PythonContext): Driver | undefined {
  if (!match) return undefined;
  const { row } = match;
  if (row.kind === "sql-text") return textDriver(call.node, row.paramStyle, context);
  if (row.mode || !row.params) return undefined;
  if (!row.driver) return row.connection ? connectionDriver(call.node, row, context) : undefined;
  if (!row.paramStyle || row.paramStyle === "named-at") return undefined;
  const texts = callsOfKind("sql-text").filter(({ path }) => path.startsWith(`${row.driver}.`));
  return {
    style: row.paramStyle,
    call: call.node,
    params: row.params,
    wrap: row.paramStyle === "named" ? texts.find(({ composes }) => !composes)?.path : undefined,
    composer: texts.find(({ composes }) => composes)?.path,
  };
}

/** `text(…)`, in a call that runs it or in a name that one call runs. */
function textDriver(node: SyntaxNode, style: ParamStyle, context: PythonContext): Driver {
  const driver = { style, wrap: undefined, composer: undefined };
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
