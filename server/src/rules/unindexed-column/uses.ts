import { keyOfTable } from "../../engine/schema/facts.ts";
import type { Table } from "../../engine/schema/schema.ts";
import type { Block, Query, Statement, TableRef } from "../../engine/sql/ast.ts";
import type { ColumnRef, Comparison, Condition, ExpressionReader } from "../../engine/sql/conditions.ts";

/** A table as one query uses it. */
export interface TableUse {
  ref: TableRef;
  table: Table;
  /** Comparisons with values or with columns of queries around it, which all have to hold. */
  filters: Comparison[];
  /** Comparisons with columns of other tables of the query. */
  joins: Join[];
  /** `a = ? OR b = ?`: one comparison of this table in each arm. */
  alternatives: Comparison[][];
  /** The ordering of the result, where it is this table's alone. */
  ordering: ColumnRef[];
  /** The query stops after some rows. */
  isLimited: boolean;
  /** Something else limits its rows: `<>`, LIKE, a function of a column. */
  isNarrowed: boolean;
  /** It is on the side of an outer join that is looked up for each row of the other. */
  isLookedUp: boolean;
  /** It names a column that the table, as far as it is known, does not have. */
  isMistaken: boolean;
}

/** A comparison of a column with a column of another table of the same query. */
export interface Join {
  comparison: Comparison;
  /** Undefined for a subquery, a CTE or a table that no file defines. */
  other: TableUse | undefined;
}

/** What a name in FROM stands for. */
interface Source {
  ref: TableRef;
  names: string[];
  use: TableUse | undefined;
  /** A subquery or CTE whose rows are those of its one block. */
  inner: Scope | undefined;
}

interface Scope {
  sources: Source[];
  outer: Scope | undefined;
  block: Block | undefined;
}

/** How the tables of one statement are used. @param lookUp - the table of a name, where it is known */
export function usesOf(
  statement: Statement,
  reader: ExpressionReader,
  lookUp: (name: readonly string[]) => Table | undefined,
): TableUse[] {
  const uses: TableUse[] = [];
  const walker = new Walker(reader, lookUp, uses);
  walker.statement(statement);
  return uses.filter((use) => !use.isMistaken);
}

class Walker {
  readonly #reader: ExpressionReader;
  readonly #lookUp: (name: readonly string[]) => Table | undefined;
  readonly #uses: TableUse[];

  constructor(
    reader: ExpressionReader,
    lookUp: (name: readonly string[]) => Table | undefined,
    uses: TableUse[],
  ) {
    this.#reader = reader;
    this.#lookUp = lookUp;
    this.#uses = uses;
  }

  statement(statement: Statement): void {
    const ctes = new Map<string, Query>();
    for (const { name, query, statement: inner } of statement.ctes) {
      if (query) ctes.set(keyOfTable(name.parts), query);
      if (inner) this.statement(inner);
    }
    if (statement.query) this.query(statement.query, ctes, undefined);
    if (statement.kind === "update" || statement.kind === "delete") {
      const scope = this.#scope(statement.from, ctes, undefined, undefined);
      this.#conditions(statement, scope);
      for (const { query } of statement.subqueries) this.query(query, ctes, scope);
    } else for (const { query } of statement.subqueries) this.query(query, ctes, undefined);
    for (const inner of statement.body) this.statement(inner);
  }

  /** @returns the scope of its block, when its rows are those of one block */
  query(query: Query, outerCtes: ReadonlyMap<string, Query>, outer: Scope | undefined): Scope | undefined {
    const ctes = new Map(outerCtes);
    for (const { name, query: body, statement } of query.ctes) {
      if (body) ctes.set(keyOfTable(name.parts), body);
      else if (statement) this.statement(statement);
    }
    const scopes = query.blocks.map((block) => this.#block(block, query, ctes, outer));
    for (const { name, query: body } of query.ctes)
      if (body && !this.#visited.has(body)) this.query(body, without(ctes, name.parts), outer);
    return scopes.length === 1 ? scopes[0] : undefined;
  }

  readonly #visited = new Set<Query>();

  #block(block: Block, query: Query, ctes: ReadonlyMap<string, Query>, outer: Scope | undefined): Scope {
    const scope = this.#scope(block.from, ctes, outer, block);
    this.#conditions(block, scope);
    const isGrouped =
      block.groupBy || block.having || block.distinct || block.items.some(({ aggregate }) => aggregate);
    if (block.orderBy && !isGrouped && query.blocks.length === 1 && block.from.length === 1)
      this.#order(block, scope);
    for (const source of scope.sources)
      if (source.use) source.use.isLimited = Boolean(block.limit ?? block.top);
    for (const { query: inner } of block.subqueries) this.query(inner, ctes, scope);
    return scope;
  }

  #scope(
    from: readonly TableRef[],
    ctes: ReadonlyMap<string, Query>,
    outer: Scope | undefined,
    block: Block | undefined,
  ): Scope {
    const scope: Scope = { sources: [], outer, block };
    for (const ref of from) {
      const source: Source = { ref, names: [], use: undefined, inner: undefined };
      if (ref.alias) source.names = [ref.alias.toLowerCase()];
      else if (ref.name) source.names = [keyOfTable(ref.name.parts)];
      const cte = ref.name?.parts.length === 1 ? ctes.get(keyOfTable(ref.name.parts)) : undefined;
      if (ref.query)
        source.inner = this.query(ref.query, ctes, /LATERAL|APPLY/.test(ref.join ?? "") ? scope : outer);
      else if (cte) {
        const isFirst = !this.#visited.has(cte);
        this.#visited.add(cte);
        if (isFirst) source.inner = this.query(cte, without(ctes, ref.name!.parts), outer);
      } else if (ref.name && !ref.computed && !ref.name.template) {
        const table = this.#lookUp(ref.name.parts);
        if (table) source.use = this.#use(ref, table);
      }
      scope.sources.push(source);
    }
    return scope;
  }

  #use(ref: TableRef, table: Table): TableUse {
    const use = emptyUse(table, ref);
    this.#uses.push(use);
    return use;
  }

  /** Hands the conditions of WHERE and of the joins to the tables that they bear on. */
  #conditions(holder: Pick<Block, "where" | "from">, scope: Scope): void {
    if (holder.where)
      for (const condition of this.#reader.conditions(holder.where.body)) this.#assign(condition, scope);
    scope.sources.forEach((source, index) => {
      const { ref } = source;
      if (source.use && /^LEFT\b/.test(ref.join ?? "")) source.use.isLookedUp = true;
      const right = scope.sources[index + 1]?.ref.join ?? "";
      if (source.use && /^RIGHT\b/.test(right)) source.use.isLookedUp = true;
      if (!ref.on) return;
      const isUsing = this.#reader.word(ref.on) === "USING";
      if (isUsing) this.#assignUsing(source, index, scope);
      else for (const condition of this.#reader.conditions(ref.on.body)) this.#assign(condition, scope);
    });
  }

  /** `JOIN b USING (x)`: the column of that name on both sides. */
  #assignUsing(source: Source, index: number, scope: Scope): void {
    for (const column of this.#reader.using(source.ref.on!.body)) {
      const others = scope.sources
        .slice(0, index)
        .filter(({ use }) => use && hasColumn(use.table, column.column));
      const other = others[0]?.use;
      const comparison: Comparison = {
        start: column.start,
        end: column.end,
        kind: "comparison",
        operator: "equal",
        column,
        others: [column],
      };
      if (source.use) source.use.joins.push({ comparison, other });
      if (other) other.joins.push({ comparison, other: source.use });
    }
  }

  #assign(condition: Condition, scope: Scope): void {
    if (condition.kind === "or") {
      this.#assignAlternatives(condition.arms, scope);
      return;
    }
    const found = this.#find(condition.column, scope);
    if (!found) return;
    const { use, column, isInner } = found;
    const comparison = { ...condition, column };
    if (condition.wrapped || condition.operator === "other") use.isNarrowed = true;
    const others = condition.others.flatMap((other) => this.#find(other, scope) ?? []);
    const sameLevel = others.filter((other) => !other.isOuter);
    if (sameLevel.some((other) => other.use === use)) return;
    if (
      sameLevel.length === 0 &&
      condition.others.every((other) => other.isQuoted || this.#isOuter(other, scope))
    )
      use.filters.push(comparison);
    else if (condition.otherColumn || sameLevel.length > 0) {
      const unknown = condition.others.length > 0 && sameLevel.length === 0;
      if (!isInner) use.joins.push({ comparison, other: unknown ? undefined : sameLevel[0]?.use });
    }
  }

  /** True for a column of a query around this one. */
  #isOuter(column: ColumnRef, scope: Scope): boolean {
    if (this.#isOwn(column, scope)) return false;
    for (let outer = scope.outer; outer; outer = outer.outer) if (this.#isOwn(column, outer)) return true;
    return false;
  }

  #isOwn({ qualifier, column }: ColumnRef, { sources }: Scope): boolean {
    const owner = qualifier.at(-1)?.toLowerCase();
    if (owner !== undefined) return sources.some(({ names }) => names.includes(owner));
    return sources.some(({ use }) => !use || hasColumn(use.table, column));
  }

  #assignAlternatives(arms: readonly Condition[][], scope: Scope): void {
    const seen = arms.map((conditions) =>
      conditions.flatMap((condition) => {
        if (condition.kind === "or") return [];
        const found = this.#find(condition.column, scope);
        const isPlain = condition.others.length === 0 && !condition.wrapped;
        return found && isPlain
          ? [{ use: found.use, comparison: { ...condition, column: found.column } }]
          : [];
      }),
    );
    const use = seen[0]?.[0]?.use;
    for (const { use: other } of seen.flat()) other.isNarrowed = true;
    const picked = seen.map((arm) =>
      arm.find(
        (item) =>
          item.use === use && (item.comparison.operator === "equal" || item.comparison.operator === "range"),
      ),
    );
    if (use && picked.every((item) => item !== undefined))
      use.alternatives.push(picked.map((item) => item!.comparison));
  }

  /** The table that a column belongs to, followed through subqueries and CTEs that hand it on. */
  #find(
    column: ColumnRef,
    scope: Scope,
    depth = 0,
  ): { use: TableUse; column: ColumnRef; isOuter: boolean; isInner: boolean } | undefined {
    const owner = column.qualifier.at(-1)?.toLowerCase();
    const { sources } = scope;
    const candidates = owner === undefined ? sources : sources.filter(({ names }) => names.includes(owner));
    if (owner === undefined && sources.length > 1) {
      const having = sources.filter(({ use }) => use && hasColumn(use.table, column.column));
      const isSure = sources.every(({ use }) => use !== undefined);
      if (having.length === 1 && isSure)
        return { use: having[0]!.use!, column, isOuter: false, isInner: false };
      return undefined;
    }
    const [source] = candidates;
    if (!source) {
      const outer = scope.outer && depth < 8 ? this.#find(column, scope.outer, depth + 1) : undefined;
      return outer && { ...outer, isOuter: true };
    }
    const { use, inner } = source;
    if (use) {
      if (hasColumn(use.table, column.column)) return { use, column, isOuter: false, isInner: false };
      if (owner === undefined && scope.outer && depth < 8) {
        const outer = this.#find(column, scope.outer, depth + 1);
        if (outer) return { ...outer, isOuter: true };
      }
      if (use.table.isComplete && !column.isQuoted && !ROW_IDS.has(column.column.toLowerCase()))
        use.isMistaken = true;
      return undefined;
    }
    const handed = inner?.block && depth < 8 ? handedOn(inner.block, column) : undefined;
    const found = handed && this.#find(handed, inner!, depth + 1);
    return found && !found.isOuter ? { ...found, isInner: true } : undefined;
  }

  #order(block: Block, scope: Scope): void {
    // `FROM events {where} ORDER BY …`: what is put in may well be the condition.
    const behind = block.from[0]?.name?.end ?? block.from[0]!.end;
    if (!block.where && this.#reader.hasHole({ start: behind, end: block.orderBy!.start })) return;
    for (const { column } of this.#reader.ordering(block.orderBy!.body)) {
      const isComputed = block.items.some(
        ({ alias, column: own }) =>
          column.qualifier.length === 0 &&
          alias?.toLowerCase() === column.column.toLowerCase() &&
          own?.toLowerCase() !== alias.toLowerCase(),
      );
      const found = isComputed ? undefined : this.#find(column, scope);
      if (!found || found.isOuter || found.isInner) return;
      found.use.ordering.push(found.column);
    }
  }
}

/** What SQLite and PostgreSQL give each row without a column. */
const ROW_IDS = new Set(["rowid", "oid", "_rowid_", "ctid", "xmin", "tableoid"]);

/** The column of a subquery's own tables that it hands on under a name; undefined where a condition cannot be moved in. */
function handedOn(block: Block, { column, ...rest }: ColumnRef): ColumnRef | undefined {
  const stops = block.groupBy ?? block.having ?? block.limit ?? block.top ?? block.qualify ?? block.offset;
  if (stops || block.items.some(({ aggregate }) => aggregate)) return undefined;
  const wanted = column.toLowerCase();
  const named = block.items.find((item) => (item.alias ?? item.column)?.toLowerCase() === wanted);
  if (named) return named.column ? { ...rest, qualifier: named.qualifier, column: named.column } : undefined;
  const star = block.items.find((item) => item.star);
  return star && { ...rest, qualifier: star.qualifier, column };
}

function hasColumn(table: Table, column: string): boolean {
  const wanted = column.toLowerCase();
  return table.columns.some(({ fact }) => fact.name.toLowerCase() === wanted);
}

function without(ctes: ReadonlyMap<string, Query>, name: readonly string[]): ReadonlyMap<string, Query> {
  const rest = new Map(ctes);
  rest.delete(keyOfTable(name));
  return rest;
}

/** A use of a table of which nothing more is known yet. */
export function emptyUse(table: Table, ref: TableUse["ref"]): TableUse {
  return {
    ref,
    table,
    filters: [],
    joins: [],
    alternatives: [],
    ordering: [],
    isLimited: false,
    isNarrowed: false,
    isLookedUp: false,
    isMistaken: false,
  };
}
