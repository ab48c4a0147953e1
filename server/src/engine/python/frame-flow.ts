import { FRAME_LIBRARIES, type FrameLevel, frameWrite, levelAfter } from "../../sdk/frames.ts";
import type { FrameCall } from "../../sdk/schema.ts";
import type { SyntaxNode } from "../syntax/node.ts";
import { type CallFact, callOf, type FunctionFact } from "./facts.ts";
import { enclosingFunction, readsOf } from "./flow.ts";
import { isCheckCall, isCheckingCondition, isChecksDecorator } from "./frame-checks.ts";
import { argumentAt } from "./queries.ts";
import type { Resolver } from "./resolve.ts";
import type { Binding } from "./scope.ts";

/** Something that happens to a frame or to what is made of it. */
export interface FrameEvent {
  kind: "returned" | "written" | "trained" | "predicted" | "checked" | "transformed";
  /** The expression, or the call that does it; for a local helper that does it, the call of the helper. */
  node: SyntaxNode;
  level: FrameLevel;
  /** For `written`: what the catalogue knows of the call. */
  write?: { call: CallFact; row: FrameCall } | undefined;
}

const MAX_DEPTH = 4;
const MAX_STEPS = 400;
/** Objects whose `fit` prepares data and trains nothing. */
const PREPARES = /scal|encod|vectori|imput|pca|transform|tokeni|preproc|binari|normali|discreti|select/i;
/** Functions that give a result about a frame, or show it: what they return is not the frame any more. */
const CONSUMES =
  /^(_*)(print|len|str|repr|id|type|isinstance|hash|bool|int|float|sum|min|max|any|all|range|log|info|debug|warning|error|exception|critical|display|write|markdown|dataframe|table|metric|pprint|partial)$|plot|chart|figure|score|metric|evaluat|summar|report|calculat|comput|count|describe|render|draw|show|predict|forecast|answer|prompt|chat|_to_(html|json|text|dict|markdown|string|list)$/i;
const LIST_ADDS = /^(append|extend|insert|update|add|appendleft|setdefault)$/;
/** Methods that give the same data in another form, or a look at it. */
const CHANGES_NOTHING =
  /^(copy|cache|persist|show|head|lazy|collect|compute|alias|repartition|to_pandas|toPandas|to_arrow|to_polars|toDF|limit)$/;
/** Of a whole frame these are facts about it, of its groups a table with a row for each. */
const COUNTS = /^(size|count|nunique|n_unique|value_counts|any|all|describe|len)$/;
/** What stands in brackets when rows or several columns are picked. */
const SELECTS =
  /^(comparison_operator|binary_operator|unary_operator|boolean_operator|not_operator|list|slice|call)$/;
const BUILTIN_KEEPS =
  /^(list|tuple|dict|iter|next|reversed|sorted|enumerate|zip|map|filter|copy|deepcopy|reduce)$/;
const ROW_METHODS = /^(iterrows|itertuples|iter_rows|to_dict|to_dicts|rows|toLocalIterator|collect|items)$/;

/** Follows frames through one statement's functions, into local helpers and out to callers. */
export class FrameFlow {
  readonly #resolver: Resolver;
  readonly #known = new Map<SyntaxNode, { events: FrameEvent[] }>();
  readonly #origins = new Map<SyntaxNode, readonly FrameEvent[]>();

  constructor(resolver: Resolver) {
    this.#resolver = resolver;
  }

  /**
   * What happens to the frame that an expression gives, inside the function around it.
   *
   * @param node - a read, a call of a function that returns a frame
   */
  eventsOf(node: SyntaxNode, level: FrameLevel = "frame"): readonly FrameEvent[] {
    let events = this.#origins.get(node);
    if (!events) {
      const trail = new Trail(this.#resolver, this, 0);
      trail.follow(node, level);
      events = trail.events;
      this.#origins.set(node, events);
    }
    return events;
  }

  /** What happens to the frame that a parameter stands for, inside its function. */
  eventsOfParameter(fn: FunctionFact, name: string, depth = 0, level: FrameLevel = "frame"): FrameEvent[] {
    const binding = fn.scope.bindings.get(name)?.find(({ kind }) => kind === "parameter");
    if (!binding || depth > MAX_DEPTH) return [];
    const known = this.#known.get(binding.node);
    if (known) return known.events;
    const entry = { events: [] as FrameEvent[] };
    this.#known.set(binding.node, entry);
    const trail = new Trail(this.#resolver, this, depth);
    trail.followBinding(binding, level);
    entry.events = trail.events;
    return entry.events;
  }

  /** The calls in this file of a function, those that surely run it. */
  callsOf(fn: FunctionFact): CallFact[] {
    return this.#resolver.module
      .callsNamed(fn.name)
      .filter((call) => call.function !== fn && this.#resolver.functions(call).includes(fn));
  }
}

/** One frame on its way. */
class Trail {
  readonly events: FrameEvent[] = [];
  readonly #resolver: Resolver;
  readonly #flow: FrameFlow;
  readonly #depth: number;
  /** What was looked at, and as what: a call that was given a column may be made on the frame itself as well. */
  readonly #seen = new Map<SyntaxNode, FrameLevel>();

  constructor(resolver: Resolver, flow: FrameFlow, depth: number) {
    this.#resolver = resolver;
    this.#flow = flow;
    this.#depth = depth;
  }

  followBinding(binding: Binding, level: FrameLevel): void {
    for (const read of readsOf(binding, this.#resolver)) this.follow(read, level);
  }

  /** Climbs from an expression to what is done with it. */
  follow(from: SyntaxNode, start: FrameLevel): void {
    let node = from;
    let level = start;
    /** The level of the object whose method is called. */
    let before = start;
    while (node.parent && this.#seen.size < MAX_STEPS) {
      const known = this.#seen.get(node);
      if (known === "frame" || (known !== undefined && level !== "frame")) return;
      this.#seen.set(node, level);
      const { parent } = node;
      switch (parent.type) {
        case "await":
        case "parenthesized_expression":
        case "list":
        case "tuple":
        case "set":
        case "dictionary":
        case "pair":
        case "expression_list":
        case "conditional_expression":
        case "list_splat":
        case "dictionary_splat":
        case "unary_operator":
        case "binary_operator":
        case "list_comprehension":
        case "set_comprehension":
        case "dictionary_comprehension":
        case "generator_expression":
        case "slice":
          if (parent.type === "slice") level = "fact";
          break;
        case "comparison_operator":
        case "boolean_operator":
        case "not_operator":
        case "if_clause":
          if (parent.type !== "boolean_operator" || level !== "frame") level = "fact";
          break;
        case "attribute": {
          const name = parent.child("attribute")?.text ?? "";
          before = level;
          if (!(level === "frame" && COUNTS.test(name) && this.#isGrouped(node)))
            level = levelAfter(level, name);
          break;
        }
        case "subscript": {
          const isKey = node.field === "subscript";
          if (isKey) return this.#followFact(parent, level);
          const key = parent.child("subscript");
          const isColumn =
            level === "frame" && key !== undefined && !isGrouping(node) && this.#isColumnName(key);
          if (isColumn) level = "column";
          else if (level === "frame" && key && SELECTS.test(key.type))
            this.#note("transformed", parent, level);
          if (isAssigned(parent)) {
            if (level === "column" || level === "frame") this.#note("transformed", parent, level);
            return;
          }
          break;
        }
        case "call":
          if (node.field !== "function") return;
          if (!this.#followMethod(parent, node, before)) return;
          break;
        case "argument_list":
        case "keyword_argument": {
          const next = this.#followArgument(node, level);
          if (!next) return;
          node = next.node;
          level = next.level;
          continue;
        }
        case "named_expression":
        case "assignment":
          if (isAssigned(node)) {
            if (node.type === "attribute") this.#note("transformed", node, level);
            return;
          }
          if (parent.type === "named_expression") this.follow(parent, level);
          this.#followTargets(parent.child("left") ?? parent.child("name"), node, level);
          return;
        case "augmented_assignment":
          this.#followTargets(parent.child("left"), node, level);
          return;
        case "for_statement":
        case "for_in_clause":
          if (node.field === "right") this.#followTargets(parent.child("left"), node, rowLevel(node, level));
          if (parent.type === "for_in_clause" && level === "fact" && parent.parent) {
            node = parent.parent;
            continue;
          }
          return;
        case "as_pattern":
          this.#followTargets(parent.child("alias")?.named[0] ?? parent.child("alias"), node, level);
          return;
        case "return_statement":
        case "yield":
          this.#note("returned", node, level);
          return;
        case "assert_statement":
          this.#note("checked", parent, level);
          return;
        case "if_statement":
        case "elif_clause":
          if (node.field === "condition" && isCheckingCondition(parent, node))
            this.#note("checked", parent, level);
          return;
        case "while_statement":
        case "raise_statement":
          return;
        default:
          return;
      }
      node = parent;
    }
  }

  /** Groups of a frame, under a name or not, and a column of them. */
  #isGrouped(node: SyntaxNode): boolean {
    if (isGrouping(node)) return true;
    if (node.type === "subscript") {
      const owner = node.child("value");
      return owner !== undefined && this.#isGrouped(owner);
    }
    if (node.type !== "identifier") return false;
    const bindings = this.#resolver.reaching(node);
    return (
      bindings.length > 0 &&
      bindings.every(({ kind, value }) => kind === "assignment" && value !== undefined && isGrouping(value))
    );
  }

  /** A string, or a name for one: the variable of a loop over columns. */
  #isColumnName(key: SyntaxNode): boolean {
    if (key.type === "string") return true;
    if (key.type !== "identifier") return false;
    return this.#resolver
      .reaching(key)
      .every(({ kind, value }) => kind === "for" || (kind === "assignment" && value?.type === "string"));
  }

  /** A fact about a frame that picks from something else: only a later condition on the result counts. */
  #followFact(node: SyntaxNode, level: FrameLevel): void {
    if (level === "fact") this.follow(node, "fact");
  }

  /** @returns false when the frame ends here */
  #followMethod(call: SyntaxNode, callee: SyntaxNode, level: FrameLevel): boolean {
    const fact = callOf(call);
    const name = callee.child("attribute")?.text ?? "";
    if (!fact || callee.type !== "attribute") return false;
    if (fact.positional.concat([...fact.keywords.values()]).some((argument) => isNamedCheck(argument)))
      this.#note("checked", call, level);
    if (level === "frame" || level === "writer" || level === "column") {
      const row = frameWrite(name, level === "writer");
      const isGiven =
        level === "writer" || fact.hasSplat || (row?.target && argumentAt(fact, row.target)) !== undefined;
      if (row && isGiven) {
        this.#note("written", call, level, { call: fact, row });
        return false;
      }
    }
    if (isCheckCall(fact, this.#resolver) || isCheckedByArgument(fact)) {
      this.#note("checked", call, level);
      return level === "fact" || isCheckedByArgument(fact);
    }
    if (/^(fit|train)$/.test(name) && level !== "fact" && level !== "frame")
      this.#note("trained", call, level);
    if (level === "frame" && levelAfter(level, name) === "frame" && !CHANGES_NOTHING.test(name))
      this.#note("transformed", call, level);
    return true;
  }

  /** What a call does with the frame that it is given; where to go on, if the result still is one. */
  #followArgument(
    argument: SyntaxNode,
    level: FrameLevel,
  ): { node: SyntaxNode; level: FrameLevel } | undefined {
    const keyword = argument.parent?.type === "keyword_argument" ? argument.parent : undefined;
    const node = (keyword ?? argument).parent?.parent;
    const call = node && callOf(node);
    if (!node || !call) return undefined;
    const { callee } = call;
    const name = (callee.type === "attribute" ? callee.child("attribute")?.text : callee.text) ?? "";
    if (isCheckCall(call, this.#resolver)) {
      this.#note("checked", node, level);
      return level === "fact" ? { node, level } : undefined;
    }
    if (isCheckedByArgument(call)) this.#note("checked", node, level);
    if (level === "fact") {
      if (LIST_ADDS.test(name)) return undefined;
      return { node, level };
    }
    const write = this.#writeOf(call, argument);
    if (write) {
      this.#note("written", node, level, write);
      return undefined;
    }
    if (this.#trains(call, callee, name)) {
      this.#note("trained", node, level);
      return undefined;
    }
    if (/^(predict(_\w+)?|transform|inverse_transform|score_samples)$/.test(name))
      this.#note("predicted", node, level);
    if (LIST_ADDS.test(name) && callee.type === "attribute") {
      this.#followContainer(callee.child("object"), level);
      return undefined;
    }
    const functions = this.#resolver.functions(call);
    if (functions.length > 0)
      return this.#followHelper(call, argument, keyword?.child("name")?.text, functions, level);
    return this.#afterUnknown(call, name, level);
  }

  /** Into a function of this file, and out of it again. */
  #followHelper(
    call: CallFact,
    argument: SyntaxNode,
    keyword: string | undefined,
    functions: readonly FunctionFact[],
    level: FrameLevel,
  ): { node: SyntaxNode; level: FrameLevel } | undefined {
    let returned: FrameLevel | undefined;
    for (const fn of functions) {
      const parameter = parameterOf(fn, call, argument, keyword);
      if (parameter === undefined) continue;
      if (fn.decorators.some((decorator) => isChecksDecorator(decorator, this.#resolver)))
        this.#note("checked", call.node, level);
      const events = this.#flow.eventsOfParameter(fn, parameter, this.#depth + 1, level);
      for (const { kind, level: inner, write } of events) {
        if (kind === "returned") returned = returned === "frame" ? returned : inner;
        else this.#note(kind, call.node, inner, write);
      }
      if (fn.name === "__init__") returned ??= "values";
    }
    return returned && returned !== "fact" ? { node: call.node, level: returned } : undefined;
  }

  /** A function that nobody can look into: the libraries of frames give frames, classes keep the values. */
  #afterUnknown(
    call: CallFact,
    name: string,
    level: FrameLevel,
  ): { node: SyntaxNode; level: FrameLevel } | undefined {
    const { node } = call;
    const paths = this.#resolver.paths(call.callee);
    if (name === "len") return { node, level: "fact" };
    if (CONSUMES.test(name)) return undefined;
    const library = paths[0]?.split(/[.(]/)[0] ?? "";
    if (FRAME_LIBRARIES.has(library)) {
      if (library === "numpy" || /^sklearn\.metrics|\.(isnull|isna|notna)$/.test(paths[0] ?? ""))
        return { node, level: library === "numpy" ? "values" : "fact" };
      this.#note("transformed", node, level);
      return { node, level };
    }
    if (BUILTIN_KEEPS.test(name)) return { node, level };
    if (/^[A-Z]/.test(name) || /^from_/.test(name)) return { node, level: "values" };
    this.#note("transformed", node, level);
    return { node, level: level === "frame" && isFrameLike(node) ? "frame" : "values" };
  }

  /** The call writes the frame that it is given: a row of the catalogue, or an INSERT with its values. */
  #writeOf(call: CallFact, argument: SyntaxNode): FrameEvent["write"] | undefined {
    for (const { row } of this.#resolver.sdk(call, "frame"))
      if (
        row.does === "write" &&
        row.frame &&
        row.frame !== "receiver" &&
        argumentAt(call, row.frame) === argument
      )
        return { call, row };
    const [query] = this.#resolver.sdk(call, "query");
    const sql = query && argumentAt(call, query.row.sql);
    if (!query || !sql || sql === argument) return undefined;
    const isInsert = query.row.kind === "query" && /insert|merge|copy|replace|upsert/i.test(sql.text);
    if (!isInsert) return undefined;
    const row: FrameCall = { kind: "frame", does: "write", path: query.path, into: "store" };
    return { call, row };
  }

  #trains(call: CallFact, callee: SyntaxNode, name: string): boolean {
    if (/^(xgboost|lightgbm)\.(train|cv)$/.test(this.#resolver.paths(callee)[0] ?? "")) return true;
    const receiver = callee.type === "attribute" ? callee.child("object") : undefined;
    if (!receiver || !/^(fit|fit_predict|partial_fit|train|fit_model)$/.test(name)) return false;
    const [maker] = this.#resolver.madeBy(receiver, "estimator");
    if (maker) return maker.row.kind === "estimator" && maker.row.role !== "transformer";
    return !PREPARES.test(receiver.text) && call.positional.length + call.keywords.size > 0;
  }

  #followContainer(object: SyntaxNode | undefined, level: FrameLevel): void {
    if (object?.type === "attribute") return this.#followAttribute(object, level);
    if (object?.type !== "identifier") return;
    for (const binding of this.#resolver.reaching(object)) this.followBinding(binding, level);
  }

  #followTargets(target: SyntaxNode | undefined, value: SyntaxNode, level: FrameLevel): void {
    if (!target || level === "writer") return;
    if (/^(pattern_list|tuple_pattern|list_pattern|tuple|list)$/.test(target.type)) {
      for (const part of target.named) this.#followTargets(part, value, level);
      return;
    }
    if (target.type === "attribute") return this.#followAttribute(target, level);
    if (target.type === "subscript") {
      const object = target.child("value");
      if (object?.type === "identifier" && value.type !== "subscript" && level === "frame")
        this.#followContainer(object, level);
      return;
    }
    if (target.type !== "identifier") return;
    const binding = this.#resolver.bindings(target).find((candidate) => candidate.node === target);
    if (binding) this.followBinding(binding, level);
  }

  /** What a method keeps in `self.x` is used by the other methods of its class. */
  #followAttribute(target: SyntaxNode, level: FrameLevel): void {
    const owner = enclosingFunction(target)?.owner;
    if (!owner || !/^self\.\w+$/.test(target.text)) return;
    for (const node of owner.node.walk())
      if (node.type === "attribute" && node.text === target.text && !isAssigned(node))
        this.follow(node, level);
  }

  #note(kind: FrameEvent["kind"], node: SyntaxNode, level: FrameLevel, write?: FrameEvent["write"]): void {
    this.events.push({ kind, node, level, write });
  }
}

/** The target of an assignment. */
function isAssigned(node: SyntaxNode): boolean {
  return node.field === "left" && /^(augmented_)?assignment$/.test(node.parent?.type ?? "");
}

/** `orders.groupby("day")`: a column of that still becomes a table. */
function isGrouping(node: SyntaxNode): boolean {
  const method = node.type === "call" ? node.child("function")?.child("attribute")?.text : undefined;
  return method !== undefined && /^(groupby|rolling|resample|ewm|expanding)$/.test(method);
}

/** Rows of a frame are values; pieces of a frame that is read in chunks, and frames in a list, are frames. */
function rowLevel(iterable: SyntaxNode, level: FrameLevel): FrameLevel {
  if (level !== "frame") return level;
  const callee = iterable.type === "call" ? iterable.child("function") : undefined;
  const method = callee?.child("attribute")?.text ?? "";
  return ROW_METHODS.test(method) ? "values" : "frame";
}

/** The parameter of a local function that a call gives an argument for. */
function parameterOf(
  fn: FunctionFact,
  call: CallFact,
  argument: SyntaxNode,
  keyword: string | undefined,
): string | undefined {
  if (keyword !== undefined) return fn.parameters.some(({ name }) => name === keyword) ? keyword : undefined;
  const index = call.positional.indexOf(argument);
  const isStatic = fn.decorators.some(({ text }) => text === "staticmethod");
  const offset = fn.owner && !isStatic ? 1 : 0;
  const parameter = index < 0 ? undefined : fn.parameters[index + offset];
  return parameter && parameter.splat === "" ? parameter.name : undefined;
}

/** The result of an unknown function is taken for a frame when it replaces one or is called like one. */
function isFrameLike(call: SyntaxNode): boolean {
  const holder = call.parent?.type === "await" ? call.parent.parent : call.parent;
  if (holder?.type !== "assignment")
    return holder?.type === "return_statement" || holder?.type === "argument_list";
  const target = holder.child("left")?.text ?? "";
  return (
    FRAME_NAME.test(target) ||
    (holder.child("right")?.child("arguments")?.named ?? []).some(({ text }) => text === target)
  );
}

/** How frames are called. */
export const FRAME_NAME =
  /(^|[_.])(df|pdf|sdf|gdf|ddf|lf|frame|dataframe|data|dataset|table|raw|features|x|train|test|cleaned|merged|processed|transformed|result)s?\d*($|_)/i;

/** `df.pipe(validate_orders)`. */
function isNamedCheck(argument: SyntaxNode): boolean {
  return (
    (argument.type === "identifier" || argument.type === "attribute") &&
    /^(.*[._])?(validate|check|verify|ensure|assert)_/.test(argument.text)
  );
}

/** `merge(…, validate="one_to_one")`, `verify_integrity=True` and `errors="raise"` fail by themselves. */
function isCheckedByArgument({ keywords }: CallFact): boolean {
  return (
    keywords.has("validate") ||
    keywords.get("verify_integrity")?.text === "True" ||
    /^.raise.$/.test(keywords.get("errors")?.text ?? "")
  );
}
