import { type CallFact, callOf } from "../../engine/python/facts.ts";
import { readsOf } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { Binding } from "../../engine/python/scope.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { FRAME_LIBRARIES } from "../../sdk/frames.ts";

/** Methods after which a frame has the columns that it had, and maybe more. */
const KEEPS =
  /^(copy|dropna|drop_duplicates|drop_nulls|sort_values|sort_index|sort|query|fillna|fill_null|astype|head|tail|sample|filter|where|unique|with_columns|withColumn|assign|cache|persist|limit|collect|lazy|reset_index|repartition|coalesce|distinct|orderBy|dropDuplicates)$/;
/** Methods whose strings name columns: in their first arguments, or in these keywords. */
const NAMES =
  /^(groupby|group_by|groupBy|sort_values|sort|orderBy|set_index|select|select_columns|pop|nlargest|nsmallest|partition_by|dropna|drop_nulls|drop_duplicates|unique|pivot_table|pivot|melt|explode|merge|join|partitionBy)$/;
const KEYWORDS = [
  "by",
  "subset",
  "on",
  "left_on",
  "keys",
  "columns",
  "index",
  "values",
  "id_vars",
  "value_vars",
];
const GROUPS = /^(groupby|group_by|groupBy)$/;
/** Attributes of a frame that are no columns. */
const ATTRIBUTES =
  /^(T|at|attrs|axes|columns|dtypes|empty|flags|iat|iloc|index|loc|ndim|plot|shape|size|sparse|style|values|schema|height|width|write|writeStream|na|rdd|stat|str|dt|crs|geometry|sindex|bounds|total_bounds|area|length|boundary|centroid|geom_type|is_valid|is_empty|cx|hvplot|divisions|npartitions|partitions|dask)$/;

/** The columns that the code after a place needs of a frame, in the order in which it names them. */
export class ColumnUse {
  readonly #resolver: Resolver;
  readonly #block: SyntaxNode;
  readonly #made = new Set<string>();
  readonly #optional = new Set<string>();
  readonly #used = new Set<string>();
  readonly #seen = new Set<Binding>();
  readonly #hasAttributes: boolean;
  #isOver = false;
  #isCertain = true;
  /** Names that the frame gets later on. */
  #next: Binding[] = [];

  /**
   * @param block - only its statements and those of the blocks around it count: what a branch or a loop needs is not always needed
   * @param hasAttributes - `df.email` is a column
   */
  constructor(resolver: Resolver, block: SyntaxNode, hasAttributes: boolean) {
    this.#resolver = resolver;
    this.#block = block;
    this.#hasAttributes = hasAttributes;
  }

  get names(): string[] {
    return [...this.#used].filter((name) => !this.#optional.has(name));
  }

  /** Looks at what is done with what a name holds. */
  follow(binding: Binding): void {
    if (this.#seen.has(binding) || this.#seen.size > 8) return;
    this.#seen.add(binding);
    const reads = readsOf(binding, this.#resolver).filter(({ start }) => start >= this.#block.start);
    for (const read of inOrderOfEffect(reads)) {
      if (this.#isOver) return;
      this.#noteOptional(read);
      const isOnlyThis = this.#resolver.reaching(read).every((other) => this.#seen.has(other));
      this.#isCertain = isOnlyThis && this.#runsAlways(read);
      if (this.#isGivenAway(read)) this.#isOver = true;
      else this.#followChain(read);
    }
    for (const next of this.#next.splice(0)) if (!this.#isOver) this.follow(next);
  }

  /** The statement runs whenever the place before does, and the expression whenever the statement does. */
  #runsAlways(read: SyntaxNode): boolean {
    for (let at = read; at.parent; at = at.parent) {
      if (at.parent.type === "block" && at.parent.contains(this.#block)) return true;
      if (
        /^(lambda|conditional_expression|boolean_operator|block|if_clause)$|comprehension$/.test(
          at.parent.type,
        )
      )
        return false;
    }
    return false;
  }

  /** A function that gets the frame may rename its columns in place. */
  #isGivenAway(read: SyntaxNode): boolean {
    const list = read.parent?.type === "keyword_argument" ? read.parent.parent : read.parent;
    const callee = list?.type === "argument_list" ? list.parent?.child("function") : undefined;
    if (
      !callee ||
      /^(len|print|list|set|type|isinstance)$|\.(info|debug|append|concat|merge)$/.test(callee.text)
    )
      return false;
    if (list?.parent && this.#resolver.sdk(list.parent, "frame").length > 0) return false;
    return !this.#resolver.paths(callee).some((path) => FRAME_LIBRARIES.has(path.split(".")[0] ?? ""));
  }

  /** `"discount" in df.columns` says that the column may be absent. */
  #noteOptional(read: SyntaxNode): void {
    const comparison = read.ancestor("comparison_operator");
    if (!comparison || !/\bin\b/.test(comparison.text)) return;
    for (const node of comparison.named) if (node.type === "string") this.#optional.add(textOf(node));
  }

  #followChain(read: SyntaxNode): void {
    let node = read;
    for (let parent = node.parent; parent; parent = node.parent) {
      if (parent.type === "parenthesized_expression") node = parent;
      else if (parent.type === "subscript" && node.field === "value") {
        if (!this.#subscript(parent)) return;
        node = parent;
      } else if (parent.type === "attribute" && node.field === "object") {
        const name = parent.child("attribute")?.text ?? "";
        const call =
          parent.parent?.type === "call" && parent.field === "function" ? parent.parent : undefined;
        if (call) {
          const isGrouped = GROUPS.test(name);
          if (!this.#method(call, name)) return isGrouped ? this.#grouped(call) : undefined;
          node = call;
          continue;
        }
        this.#attribute(parent, name);
        return;
      } else break;
    }
    const { parent } = node;
    if (parent?.type !== "assignment" || node.field !== "right" || node === read) return;
    const target = parent.child("left");
    const binding =
      target?.type === "identifier"
        ? this.#resolver.bindings(target).find((candidate) => candidate.node === target)
        : undefined;
    if (binding && this.#isCertain) this.#next.push(binding);
  }

  /** `.groupby("day")["amount"].sum()`, `.group_by("day").agg(pl.col("amount").sum())` */
  #grouped(groups: SyntaxNode): void {
    const { parent } = groups;
    if (parent?.type === "subscript" && groups.field === "value") this.#subscript(parent);
    const call = parent?.type === "attribute" ? parent.parent : undefined;
    if (call?.type !== "call" || !/^agg(regate)?$/.test(parent?.child("attribute")?.text ?? "")) return;
    for (const column of columnCalls(call)) this.#note(column, false);
    const [first] = callOf(call)?.positional ?? [];
    if (first?.type === "dictionary") for (const column of this.#strings(first)) this.#note(column, false);
  }

  /** @returns true when the frame still has its columns */
  #subscript(node: SyntaxNode): boolean {
    const keys = node.childrenOf("subscript");
    const [key] = keys;
    if (!key || keys.length > 1) return false;
    const names = this.#strings(key);
    const isTarget = node.field === "left" && node.parent?.type === "assignment";
    for (const name of names) this.#note(name, isTarget);
    if (isTarget && names.length === 0) this.#isOver = true;
    return names.length === 0 && key.type !== "slice";
  }

  #attribute(node: SyntaxNode, name: string): void {
    const isTarget = node.field === "left" && node.parent?.type === "assignment";
    if (name === "columns" && isTarget) this.#isOver = true;
    if (name === "loc") {
      const subscript = node.parent?.type === "subscript" ? node.parent : undefined;
      const column = subscript?.childrenOf("subscript")[1];
      const isLocTarget = subscript?.field === "left" && subscript.parent?.type === "assignment";
      if (column) for (const part of this.#strings(column)) this.#note(part, isLocTarget);
    } else if (this.#hasAttributes && !ATTRIBUTES.test(name)) this.#note(name, isTarget);
  }

  /** @returns true when the result has the same columns */
  #method(node: SyntaxNode, name: string): boolean {
    const call = callOf(node);
    if (!call) return false;
    const isInPlace = call.keywords.get("inplace")?.text === "True";
    if (name === "rename" || name === "set_axis" || name === "drop") {
      const mapping = call.keywords.get("columns") ?? (name === "rename" ? call.positional[0] : undefined);
      const isDropped = name === "drop" && call.keywords.get("errors") === undefined;
      const dropped = call.keywords.get("axis")?.text === "1" ? call.positional[0] : undefined;
      const place = name === "drop" ? (isDropped ? (mapping ?? dropped) : undefined) : mapping;
      if (place) for (const column of this.#strings(place)) this.#note(column, false);
      if (isInPlace && name !== "drop") this.#isOver = true;
      return false;
    }
    if (NAMES.test(name)) {
      const isJoin = name === "merge" || name === "join";
      const places = [
        ...(isJoin ? [] : call.positional),
        ...KEYWORDS.map((keyword) => call.keywords.get(keyword)),
      ];
      for (const place of places)
        if (place) for (const column of this.#strings(place)) this.#note(column, false);
    }
    if (name === "astype" && call.positional[0]?.type === "dictionary")
      for (const column of this.#strings(call.positional[0])) this.#note(column, false);
    for (const column of columnCalls(node)) this.#note(column, false);
    if (name === "assign" || name === "with_columns")
      for (const made of call.keywords.keys()) this.#made.add(made);
    if (name === "withColumn" && call.positional[0]) this.#made.add(textOf(call.positional[0]));
    if (name === "insert" && call.positional[1]) this.#made.add(textOf(call.positional[1]));
    for (const alias of aliases(node)) this.#made.add(alias);
    const isKept = KEEPS.test(name) && !addsUnknown(call, name);
    if (isInPlace && !isKept) this.#isOver = true;
    return isKept;
  }

  #note(name: string, isMade: boolean | undefined): void {
    if (isMade) {
      if (!this.#used.has(name)) this.#made.add(name);
    } else if (this.#isCertain && !this.#made.has(name) && name !== "") this.#used.add(name);
  }

  /** The strings of a literal, of a list of them, or of a name for one; keys of a dictionary. */
  #strings(node: SyntaxNode): string[] {
    if (node.type === "string") return isPlain(node) ? [textOf(node)] : [];
    if (node.type === "list" || node.type === "tuple")
      return node.named.every((part) => part.type === "string" && isPlain(part))
        ? node.named.map(textOf)
        : [];
    if (node.type === "dictionary")
      return node.named.flatMap((pair) => {
        const key = pair.child("key");
        return key?.type === "string" && isPlain(key) ? [textOf(key)] : [];
      });
    if (node.type !== "identifier") return [];
    const values = this.#resolver.values(node);
    const [value] = values;
    if (values.length !== 1 || value?.kind !== "literal" || value.node.type === "dictionary") return [];
    return value.node.type === "identifier" ? [] : this.#strings(value.node);
  }
}

/** On one line the right side of an assignment is read before its target is written. */
function inOrderOfEffect(reads: SyntaxNode[]): SyntaxNode[] {
  const isTarget = (node: SyntaxNode) => {
    for (let at = node; at.parent; at = at.parent)
      if (at.parent.type === "assignment") return at.field === "left";
    return false;
  };
  const lineOf = (node: SyntaxNode) => (node.ancestor("expression_statement") ?? node).start;
  return [...reads].sort(
    (a, b) => lineOf(a) - lineOf(b) || Number(isTarget(a)) - Number(isTarget(b)) || a.start - b.start,
  );
}

/** `pl.col("amount")`, `F.col("amount")` in the arguments of a method. */
function columnCalls(node: SyntaxNode): string[] {
  const names: string[] = [];
  for (const inner of node.child("arguments")?.walk() ?? []) {
    if (inner.type !== "call") continue;
    const name = inner.child("function")?.text ?? "";
    const given = inner.child("arguments")?.named ?? [];
    if (/(^|\.)col$/.test(name))
      names.push(...given.filter((item) => item.type === "string" && isPlain(item)).map(textOf));
  }
  return names;
}

/** The result has columns as well whose names the call does not say: the index, a suffix, an expression from elsewhere. */
function addsUnknown({ node, keywords, positional }: CallFact, name: string): boolean {
  if (name === "reset_index") return keywords.get("drop")?.text !== "True";
  if (name !== "assign" && name !== "with_columns") return false;
  const expressions = positional.flatMap((item) => (/^(list|tuple)$/.test(item.type) ? item.named : [item]));
  const isSplat = (node.child("arguments")?.named ?? []).some(({ type }) => /_splat$/.test(type));
  return isSplat || !expressions.every(isSpelledOut);
}

/** `pl.col("a").sum()`, `(pl.col("a") * 2).alias("b")`; not `total`, `.alias(f"{name}_sum")`, `.name.suffix("_sum")`. */
function isSpelledOut(expression: SyntaxNode): boolean {
  if (/^(identifier|attribute|list_splat)$/.test(expression.type)) return false;
  if (/\.(name|suffix|prefix)\b/.test(expression.text)) return false;
  return [...expression.walk()].every((inner) => {
    if (inner.type !== "call" || inner.child("function")?.child("attribute")?.text !== "alias") return true;
    const [first] = inner.child("arguments")?.named ?? [];
    return first?.type === "string" && isPlain(first);
  });
}

function aliases(node: SyntaxNode): string[] {
  const names: string[] = [];
  for (const inner of node.child("arguments")?.walk() ?? []) {
    if (inner.type !== "call" || inner.child("function")?.child("attribute")?.text !== "alias") continue;
    const [first] = inner.child("arguments")?.named ?? [];
    if (first?.type === "string") names.push(textOf(first));
  }
  return names;
}

function isPlain(node: SyntaxNode): boolean {
  return /^['"][^'"\\\n*^]+['"]$/.test(node.text);
}

function textOf(node: SyntaxNode): string {
  return node.text.slice(1, -1);
}
