import {
  type CallFact,
  callOf,
  classFactOf,
  type FunctionFact,
  functionFactOf,
} from "../../engine/python/facts.ts";
import type { Binding } from "../../engine/python/scope.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";

/**
 * Where the rows of a table or series are from. `part`: something has kept rows apart before, or they are made up;
 * `whole`: all rows of what was read; `frame`: all rows of a table that a caller gives; `given`: a caller decides;
 * `count`: the rows are numbered; `unbound`: a name that the file never binds.
 */
export type Origin = "part" | "whole" | "frame" | "given" | "count" | "unbound" | "unknown";

/** Names of data of which a part was kept for validation. */
const PART_NAME =
  /(^|[^a-z]|[xyd])train|fold(?!er)|in_?sample|holdout|boot|resample|(^|_)(x|y)?(tr|trn|cal|calib|val|valid|dev|oof|past|window|chunk|batch|synth\w*|fake|dummy|toy)(_|\d|$)/i;
/** Names of data that is all there is. */
const WHOLE_NAME = /(^|_)(all|full|entire|whole|complete)(_|$)/i;
/** Names of parameters that are whole tables, from which the function itself takes features and target. */
const FRAME_NAME =
  /^(df|data|dataset|dataframe|data_frame|frame|table|series|ts|time_?series)$|_(df|dataset|dataframe|series)$|^df_/i;
const SPLITTER =
  /split|fold(?!er)|partition|holdout|(^|[^a-z])train(?!ing|er|ed)|sampl|bootstrap|window|batch|chunk/i;
/** Calls that make up rows: no data that a model could be validated on. */
const MADE_UP = /^(make_\w+|randn?|randint|normal|uniform|random|default_rng|zeros|ones)$/;
/** Helpers that turn the rows of a series into as many short sequences: all of them stay. */
const SEQUENCES =
  /^_*(make|create|build|get|generate|prepare|to)_(\w+_)?(windows?|sequences?|windowed_\w{1,60})$|^_*sliding_windows?$/i;
const COUNTS = /^(arange|linspace|range|date_range)$/;
/** Calls that get rows from outside, whatever their arguments are. */
const READS =
  /^(read|load|fetch|get|query|from|download|open|execute|sql|scan|table|select)(_|$)|_(csv|sql|parquet|excel)$/i;
const TIME = /date|time|year|month|week|day|ds\b|split|fold|index|season|period|cutoff|\bset\b|is_/i;
const BUILT_IN =
  /^(float|int|str|bool|object|list|dict|tuple|set|len|abs|min|max|sum|sorted|reversed|enumerate|zip|map|filter|round|type|range|slice)$/;
/** Functions that change what they are given. */
const WORKS_ON =
  /^(prepare|build|make|clean|transform|scale|add|to|as|extract|encode|normali[sz]e|engineer|create|process|preprocess|select|filter|compute|calculate|apply|drop|fill|merge|join|concat|log\w*|array|asarray|diff|fit|convert|reshape|stack|hstack|vstack)(_|$)/i;
const TABLE_NAME =
  /^(x|y|xs|ys|features?|targets?|labels?|data|df|series|frames?|rows|samples|values|history|inputs?|outputs?|arr|array|ts|table|dataset|records|prices|sales|demand|texts?|images)(\b|_)|_(df|data|series|values|rows)\b/i;
/** Code of a helper that gives parts of the rows: `[:n]`, `[n:]`, `[table["day"] > cutoff]`. */
const SPLITS_ROWS = /split|\bfold|cutoff|\[\s*:\s*-?\w|\[\s*-?\w+\s*:\s*\]/i;
const MAX_DEPTH = 24;

/** What an expression is made from. */
export interface Roots {
  origins: Set<Origin>;
  /** The names that it went through. */
  bindings: Set<Binding>;
  /** The texts in it: names of columns and files. */
  strings: string[];
  /** Functions of the file that it went through. */
  functions: FunctionFact[];
}

/** Follows an expression back to where its rows are from. */
export function rootsOf(
  node: SyntaxNode,
  context: PythonContext,
  visited = new Set<SyntaxNode>(),
  level = 0,
): Roots {
  const origins = new Set<Origin>();
  const bindings = new Set<Binding>();
  const strings: string[] = [];
  const functions: FunctionFact[] = [];
  visit(node, level);
  return { origins, bindings, strings, functions };

  function visit(at: SyntaxNode, depth: number): void {
    if (visited.has(at)) return;
    visited.add(at);
    if (depth > MAX_DEPTH) {
      origins.add("unknown");
      return;
    }
    switch (at.type) {
      case "identifier":
        return visitName(at, depth);
      case "attribute":
        return visitAttribute(at, depth);
      case "subscript":
        return visitSubscript(at, depth);
      case "call":
        return visitCall(at, depth);
      case "string":
        strings.push(at.text.replace(/^\w*['"]+|(?<!['"])['"]+$/g, ""));
        if (PART_NAME.test(at.text)) origins.add("part");
        return;
      case "lambda":
        return;
      case "list_comprehension":
      case "generator_expression":
        for (const clause of at.named)
          if (clause.type === "for_in_clause") visitPart(clause.child("right"), depth);
        return;
      case "pair":
      case "keyword_argument":
        return visitPart(at.child("value"), depth);
      default:
        for (const part of at.named) visit(part, depth + 1);
    }
  }

  function visitPart(part: SyntaxNode | undefined, depth: number): void {
    if (part) visit(part, depth + 1);
  }

  function visitName(name: SyntaxNode, depth: number): void {
    const reaching = context.resolver.reaching(name);
    const isMatrix = reaching.some(
      ({ value }) => value?.type === "call" && /Matrix|Dataset|Pool/.test(value.text),
    );
    if (PART_NAME.test(name.text) && !isMatrix) origins.add("part");
    if (reaching.length === 0 && !BUILT_IN.test(name.text)) origins.add("unbound");
    for (const binding of reaching) visitBinding(binding, depth);
  }

  function visitBinding(binding: Binding, depth: number): void {
    const { kind, value, node: target } = binding;
    bindings.add(binding);
    if (kind === "parameter") return visitParameter(binding, depth);
    if (kind === "for") {
      if (value && /split|fold|range|window|roll/i.test(value.text)) origins.add("part");
      return visitPart(value, depth);
    }
    if (kind === "with") return visitPart(value, depth);
    if (kind !== "assignment" && kind !== "augmented") {
      origins.add("unknown");
      return;
    }
    if (!value) return;
    if (binding.index !== undefined) {
      const pattern = target.ancestor("assignment")?.child("left");
      if (pattern && /test|val|holdout|_te\b|_t\b|hold/i.test(pattern.text)) origins.add("part");
    }
    visit(value, depth + 1);
  }

  function visitParameter(binding: Binding, depth: number): void {
    const fn = functionFactOf(binding.scope.node);
    if (!fn) {
      origins.add("unknown");
      return;
    }
    const isMethod = fn.owner !== undefined && !fn.decorators.some(({ text }) => text === "staticmethod");
    const index = fn.parameters.findIndex(({ name }) => name === binding.name) - (isMethod ? 1 : 0);
    const callers = context.module.callsNamed(fn.name === "__init__" && fn.owner ? fn.owner.name : fn.name);
    const passed = callers.flatMap((call) => call.keywords.get(binding.name) ?? call.positional[index] ?? []);
    for (const argument of passed) visit(argument, depth + 1);
    if (passed.length > 0) return;
    const isFrame = WHOLE_NAME.test(binding.name) || FRAME_NAME.test(binding.name);
    origins.add(isFrame ? "frame" : "given");
  }

  function visitAttribute(at: SyntaxNode, depth: number): void {
    const name = at.child("attribute")?.text ?? "";
    const object = at.child("object");
    if (PART_NAME.test(name)) {
      origins.add("part");
      return;
    }
    const cls = at.ancestor("class_definition");
    const values = cls && object?.text === "self" ? classFactOf(cls)?.attributes.get(name) : undefined;
    if (values) for (const { value } of values) visitPart(value?.type === "none" ? undefined : value, depth);
    else visitPart(object, depth);
  }

  function visitSubscript(at: SyntaxNode, depth: number): void {
    const [rows, columns] = at.childrenOf("subscript");
    const indexed = at.child("value");
    const isRows = columns !== undefined || rows?.type === "slice" || /\.(i?loc)$/.test(indexed?.text ?? "");
    if (rows && (isRows ? isPartOfRows(rows) : isMask(rows))) origins.add("part");
    if (rows && /^(string|list|identifier)$/.test(rows.type)) noteColumns(rows);
    if (rows?.type === "string" && PART_NAME.test(rows.text)) origins.add("part");
    visitPart(indexed, depth);
  }

  /** Notes the names of selected columns, which say nothing about where the rows are from. */
  function noteColumns(columns: SyntaxNode): void {
    const values =
      columns.type === "identifier"
        ? context.resolver.reaching(columns).map(({ value }) => value)
        : [columns];
    for (const value of values)
      for (const node of value?.walk() ?? []) if (node.type === "string_content") strings.push(node.text);
  }

  /** `[:n]`, `[index]`; not `[:]` and not `[:, columns]`. */
  function isPartOfRows(rows: SyntaxNode): boolean {
    if (rows.type === "slice") return rows.named.length > 0;
    return rows.type !== "string" && rows.type !== "list" && isMask(rows);
  }

  /** A selection of rows by time or by membership, not of columns and not of valid values. */
  function isMask(rows: SyntaxNode): boolean {
    if (rows.type === "identifier") {
      if (PART_NAME.test(rows.text) || /idx|index|indices/i.test(rows.text)) return true;
      return context.resolver
        .reaching(rows)
        .some(({ value, kind }) => kind === "for" || (value !== undefined && isTimeCondition(value)));
    }
    return isTimeCondition(rows);
  }

  function isTimeCondition(condition: SyntaxNode): boolean {
    if (condition.type === "comparison_operator")
      return /[<>]|==|!=/.test(condition.text) && TIME.test(condition.text);
    return /^(binary_operator|boolean_operator|unary_operator|parenthesized_expression|not_operator)$/.test(
      condition.type,
    )
      ? condition.named.some(isTimeCondition)
      : false;
  }

  function visitCall(at: SyntaxNode, depth: number): void {
    const call = callOf(at);
    if (!call) return;
    const name = lastName(call);
    // What the help of a command line says is not about rows.
    if (/^parse_(known_)?args$/.test(name)) return;
    const isMadeUp = MADE_UP.test(name) && context.resolver.functions(call).length === 0;
    if (isMadeUp || isWrittenOut(call, name) || isSplit(call, name)) {
      origins.add("part");
      return;
    }
    if (COUNTS.test(name)) {
      origins.add("count");
      return;
    }
    const receiver = call.callee.child("object");
    const isModule =
      receiver?.type === "identifier" && context.resolver.bindings(receiver)[0]?.kind === "import";
    const sources = [
      ...call.positional,
      ...call.keywords.values(),
      ...(receiver && !isModule ? [receiver] : []),
    ];
    const before = origins.size;
    if (READS.test(name) || isForeignSource(call, name)) visitRead(sources, depth);
    else for (const source of sources) visit(source, depth + 1);
    if (origins.size === before && !sources.some(isTable)) origins.add("whole");
  }

  /** `np.array([[1, 2], [3, 4]])`: rows that somebody typed. */
  function isWrittenOut({ positional: [rows] }: CallFact, name: string): boolean {
    if (!/^(array|asarray|DataFrame|Series|tensor)$/.test(name)) return false;
    if (rows === undefined || !/^(list|dictionary)$/.test(rows.type)) return false;
    return [...rows.walk()].every(({ type }) => !/^(identifier|call|list_comprehension)$/.test(type));
  }

  /** A function of another file, by its noun, that knows where rows are: `closing_prices(symbol)`. */
  function isForeignSource({ callee, positional }: CallFact, name: string): boolean {
    if (callee.type !== "identifier" || WORKS_ON.test(name)) return false;
    const isForeign = context.resolver.bindings(callee).some(({ kind }) => kind === "import");
    return isForeign && !positional.some(({ type, text }) => type !== "string" && TABLE_NAME.test(text));
  }

  /** A name or a part of one, which has told its origin already. */
  function isTable({ type }: SyntaxNode): boolean {
    return type === "identifier" || type === "attribute" || type === "subscript" || type === "call";
  }

  /** What is read is whole, whatever its path is made from; but a part may be passed on, or named. */
  function visitRead(sources: SyntaxNode[], depth: number): void {
    const inner = sources.map((source) => rootsOf(source, context, visited, depth + 1));
    const found = new Set(inner.flatMap((roots) => [...roots.origins]));
    for (const origin of ["part", "whole", "frame"] as const) if (found.has(origin)) origins.add(origin);
    for (const roots of inner) for (const binding of roots.bindings) bindings.add(binding);
    strings.push(...inner.flatMap((roots) => roots.strings));
    if (!["part", "whole", "frame"].some((origin) => found.has(origin as Origin))) origins.add("whole");
  }

  function isSplit(call: CallFact, name: string): boolean {
    if (/^(sample|head|tail|nlargest)$/.test(name)) {
      const target =
        call.node.parent?.type === "assignment" ? call.node.parent.child("left")?.text : undefined;
      const isReplaced = target !== undefined && target === call.callee.child("object")?.text;
      return !isReplaced && !/frac\s*=\s*1(\.0)?\s*[,)]/.test(call.node.text);
    }
    if (/^(resample|rolling|expanding|shift)$/.test(name)) return false;
    if (SPLITTER.test(name) && !SEQUENCES.test(name)) return true;
    const target = call.node.parent?.type === "assignment" ? call.node.parent.child("left") : undefined;
    const isUnpacked = (target?.named.length ?? 0) > 1;
    const local = context.resolver.functions(call);
    functions.push(...local);
    return local.some(
      (fn) =>
        fn.name !== "__init__" &&
        (isUnpacked ? splitsRows(fn.body.text) : /split|\bfold|iloc\[\s*:/i.test(fn.body.text)),
    );
  }
}

/** The last segment of what is called. */
export function lastName({ callee }: CallFact): string {
  return (callee.type === "identifier" ? callee : callee.child("attribute"))?.text ?? "";
}

function splitsRows(body: string): boolean {
  if (SPLITS_ROWS.test(body)) return true;
  return body.split("\n").some((line) => {
    const [start, end] = [line.indexOf("["), line.lastIndexOf("]")];
    return start >= 0 && /\s[<>]=?\s/.test(line.slice(start, Math.max(start, end)));
  });
}
