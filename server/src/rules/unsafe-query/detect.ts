import type { CallFact, FunctionFact } from "../../engine/python/facts.ts";
import { callOf } from "../../engine/python/facts.ts";
import { argumentAt } from "../../engine/python/queries.ts";
import type { Resolver, SdkMatch } from "../../engine/python/resolve.ts";
import { type HolePiece, type Template, templatesOf } from "../../engine/python/template.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { callsOfKind } from "../../sdk/catalogue.ts";
import { expand } from "./expand.ts";
import { joinedItems, joinOf, separatorOf } from "./joined.ts";
import { Judge } from "./judge.ts";
import { isStatementPlace, type Position, positionOf, viewSql } from "./sql-view.ts";
import { isWrapper } from "./wrapper.ts";

/** SQL that a call sends, and the values in it that can change what it says. */
export interface UnsafeQuery {
  call: CallFact;
  /** The argument that holds the SQL. */
  argument: SyntaxNode;
  /** What the catalogue knows of the call; absent where only its name says that it runs SQL. */
  match: SdkMatch<"query" | "sql-text"> | undefined;
  /** The template as the argument itself shows it; the holes may come from further inside. */
  template: Template;
  /** The argument may be built in other ways too. */
  hasAlternatives: boolean;
  holes: UnsafeHole[];
  /** The whole statement is a value from outside. */
  isWhole: boolean;
}

export interface UnsafeHole {
  piece: HolePiece;
  position: Position;
}

/** Finds the calls of a statement whose SQL is put together from values. */
export function findUnsafeQueries(context: PythonContext): UnsafeQuery[] {
  const { resolver, queries, facts } = context;
  const judge = new Judge(resolver);
  const known = new Set<SyntaxNode>();
  const found: UnsafeQuery[] = [];
  for (const { call, argument, templates, match } of queries) {
    known.add(call.node);
    const composes = match.row.kind === "sql-text" && match.row.composes;
    const certainty = match.certainty === "traced" ? "sure" : "likely";
    const hasAlternatives = templates.length > 1;
    for (const template of templates)
      if (!composes || template.length > 1)
        add({ call, argument, template, match, hasAlternatives }, certainty);
  }
  const sinks = new Map<FunctionFact, ReadonlySet<string>>();
  for (const call of facts.calls) {
    if (known.has(call.node)) continue;
    if (![...call.positional, ...call.keywords.values()].some((argument) => mayBeBuilt(argument, resolver)))
      continue;
    for (const argument of argumentsThatAreSql(call)) {
      for (const template of templatesOf(argument, resolver)) {
        const [only] = template;
        const isJoined = only?.kind === "hole" && joinOf(only.value, resolver) !== undefined;
        if (template.length > 1 || argument.type === "call" || isJoined)
          add({ call, argument, template, match: undefined, hasAlternatives: true }, "guessed");
      }
    }
  }
  return found;

  function add(query: Omit<UnsafeQuery, "holes" | "isWhole">, certainty: Certainty): void {
    for (const template of expand(query.template, resolver)) {
      const [only] = template;
      const isWhole = template.length === 1 && only?.kind === "hole";
      const holes = isWhole
        ? unsafeWhole(query, only, judge, context)
        : unsafeHoles(template, judge, certainty, query, context);
      if (holes.length === 0) continue;
      found.push({ ...query, holes, isWhole });
      return;
    }
  }

  /** The arguments of a call that no table knows: of a local function that runs them, or of a method named like one. */
  function argumentsThatAreSql(call: CallFact): SyntaxNode[] {
    const name = call.callee.text.split(".").at(-1) ?? "";
    if (call.positional.length + call.keywords.size === 0) return [];
    const functions = resolver.functions(call);
    if (functions.length === 0) return SINK_NAME.test(name) ? call.positional.slice(0, 1) : [];
    return functions.flatMap((fn) => {
      let parameters = sinks.get(fn);
      if (!parameters) {
        parameters = parametersRun(fn, context);
        sinks.set(fn, parameters);
      }
      return [...parameters].flatMap((name) => {
        const index = fn.parameters.findIndex((parameter) => parameter.name === name) - (fn.owner ? 1 : 0);
        return call.keywords.get(name) ?? call.positional[index] ?? [];
      });
    });
  }
}

/** Names of methods that run the SQL which is their first argument. */
const SINK_NAME =
  /^_*(execute|executemany|executescript|exec_sql|execute_?(sql|query|async|statement|read|write|update|one|all)|run_?(sql|query)|query|query_?(all|one|df|rows|sql|db)|fetch_?(all|one|val|row|rows|many|df|scalar|query)?|read_sql\w*|select_?(all|one|rows)?|raw)$/i;

const READS_OR_WRITES = new Set(
  "SELECT INSERT UPDATE DELETE MERGE REPLACE WITH CALL EXEC EXECUTE EXPLAIN UPSERT".split(" "),
);
const DEFINES = new Set("DROP TRUNCATE ALTER CREATE GRANT REVOKE".split(" "));
/** What begins a statement that takes no parameters. */
const COMMANDS = new Set([
  ...DEFINES,
  ..."SET RESET SHOW USE PRAGMA VACUUM ANALYZE COPY COMMENT LISTEN NOTIFY REFRESH BEGIN COMMIT ROLLBACK LOCK ATTACH DETACH LOAD UNLOAD OPTIMIZE DESCRIBE REINDEX CLUSTER DO".split(
    " ",
  ),
]);
const SQL_TEXT =
  /\bSELECT\b(?:(?!\bSELECT\b)[\s\S]){0,9000}\bFROM\b|\bINSERT\s+(?:OR\s+\w+\s+)?INTO\b|\bUPDATE\b(?:(?!\bUPDATE\b)[\s\S]){0,9000}\bSET\b|\bDELETE\s+FROM\b|\bMERGE\s+INTO\b|\bREPLACE\s+INTO\b|\b(?:DROP|ALTER|CREATE|TRUNCATE)\s+(?:TABLE|USER|DATABASE|VIEW|ROLE)\b|\bCALL\s+\w+\s*\(|\bEXEC\s+\w/i;
const CLAUSE = /\b(?:WHERE|LIMIT|ORDER\s+BY|VALUES|OFFSET)\b/i;

/** Whether a call runs SQL: traced to a driver, known by habitual names, or only called like one that does. */
type Certainty = "sure" | "likely" | "guessed";

/** The values inside a statement that can change what it says. */
function unsafeHoles(
  template: Template,
  judge: Judge,
  certainty: Certainty,
  { call, match }: Pick<UnsafeQuery, "call" | "match">,
  context: PythonContext,
): UnsafeHole[] {
  const view = viewSql(template);
  // What is given to `text()` is SQL by that, also when it is only a condition.
  const isPart = match?.row.kind === "sql-text" && certainty === "sure" && !COMMANDS.has(view.verb);
  const isSql =
    SQL_TEXT.test(view.text) || (certainty !== "guessed" && view.verb === "" && CLAUSE.test(view.text));
  if (!isPart && (certainty === "sure" ? view.verb === "" && !isSql : !isSql)) return [];
  const isQuery =
    isPart || view.verb === "" || READS_OR_WRITES.has(view.verb) || view.text.trimStart().startsWith("(");
  if (!isQuery && !DEFINES.has(view.verb)) return [];
  return template.flatMap((piece, index): UnsafeHole[] => {
    if (piece.kind === "text") return [];
    const position = positionOf(view, index);
    if (position === "inert" || (!isQuery && position !== "identifier")) return [];
    if (position === "identifier" && (view.verb === "CREATE" || isContainerName(piece.value))) return [];
    const verdict = judge.hole(piece);
    if (position === "fragment" && piece.value && isStatementPlace(view, index))
      return verdict === "tainted" && !isWrapper(call, piece.value, judge, context)
        ? [{ piece, position }]
        : [];
    if (position !== "quoted" && isQuotedNames(piece, context)) return [];
    const isValue =
      isQuery && (position === "quoted" || position === "value") && !bringsSql(piece, position, context);
    const isUnknown = isValue && verdict === "unknown" && !isPlainByName(piece.value, position);
    return verdict === "tainted" || isUnknown ? [{ piece, position }] : [];
  });
}

/**
 * A piece that stands where a value could but brings SQL of its own, as far as can be told: placeholders that come with
 * a mapping (`VALUES ({values})`), parts that an operator of SQL joins.
 */
function bringsSql(piece: HolePiece, position: Position, { resolver }: PythonContext): boolean {
  if (!piece.value)
    return position === "value" && PLACEHOLDERS_NAME.test(piece.source.text.slice(piece.start, piece.end));
  const values =
    piece.value.type === "identifier"
      ? resolver.reaching(piece.value).map(({ value }) => value)
      : [piece.value];
  return values.some((value) => {
    const join = joinOf(value, resolver);
    return join !== undefined && !/^[\s()'",]*$/.test(separatorOf(join));
  });
}

/** `", ".join(f"b.[{name}]" for name in names)`: names of columns, each between the marks of names. */
function isQuotedNames({ value }: HolePiece, { resolver }: PythonContext): boolean {
  const items = joinOf(value, resolver)?.positional[0];
  const body = items && /comprehension|generator/.test(items.type) ? items.child("body") : undefined;
  const holes = body?.type === "string" ? body.children.filter(({ type }) => type === "interpolation") : [];
  return (
    body !== undefined &&
    body !== null &&
    holes.length > 0 &&
    holes.every(
      ({ start, end, source }) =>
        /^(\[\]|``|"")$/.test(`${source.text[start - 1]}${source.text[end]}`) && start - 1 > body.start + 1,
    )
  );
}

const PLACEHOLDERS_NAME = /(values|params|placeholders|marks|columns|cols|fields|names)\W*[sr]?$/i;

/** What nothing is known of but a name that speaks of a number, or of the program's own tables. */
function isPlainByName(value: SyntaxNode | undefined, position: Position): boolean {
  const name = /(?<!\w)\w+$/.exec(value?.text ?? "")?.[0] ?? "";
  if (position === "value" && (NUMBER_NAME.test(name) || COLUMN_NAME.test(name))) return true;
  return value?.type === "attribute" && /^(self|cls)\./.test(value.text) && OWN_NAME.test(name);
}

const NUMBER_NAME =
  /^_?(max|min|num|n|count|total|last)_|_(count|limit|offset|size|num|total|days|hours|minutes|seconds|k)$|^(limit|offset|n|k|count|size|page|page_size|days|hours|top_k)$/i;
const COLUMN_NAME = /(^|_)(col|column|field)(_?name)?$/i;
const OWN_NAME = /(table|schema|collection|index|graph|database|db|keyspace|dataset)(_?name)?$/i;

/** Names of what holds the tables, a schema or a file: they come with the configuration, even where they are handed on as parameters. */
function isContainerName(value: SyntaxNode | undefined): boolean {
  return /(^|[._])(full_?table|qualified|qualified_table|fq_?table|schema|database|db|db_?name|catalog|keyspace|dataset|project|warehouse|namespace|path|file|url|uri)(_?(name|id))?$/i.test(
    value?.text ?? "",
  );
}

/** A statement that is a value as a whole: unsafe when it comes from a caller or the user without parameters beside it. */
function unsafeWhole(
  { call, match }: Pick<UnsafeQuery, "call" | "match">,
  piece: HolePiece,
  judge: Judge,
  context: PythonContext,
): UnsafeHole[] {
  const { value } = piece;
  if (!value || judge.value(value) !== "tainted" || takesObjects(match, context)) return [];
  if (isMadeHere(value, context.resolver)) return [];
  return isWrapper(call, value, judge, context) ? [] : [{ piece, position: "fragment" }];
}

/** A list of statements, or what a function of the project gives back: nobody hands it in as it is. */
function isMadeHere(value: SyntaxNode, resolver: Resolver, depth = 0): boolean {
  if (/^(list|tuple|set|list_comprehension|dictionary)$/.test(value.type)) return true;
  if (value.type === "call") {
    const functions = resolver.functions(callOf(value)!);
    return (
      functions.length > 0 && !functions.some((fn) => fn.body.text.length < 400 && fn.parameters.length === 1)
    );
  }
  return (
    value.type === "identifier" &&
    depth < 3 &&
    resolver
      .reaching(value)
      .some(({ kind, value: made, annotation }) =>
        kind === "parameter"
          ? /^(?:\w+\.)?(?:list|sequence|tuple|iterable)\b/i.test(annotation?.text ?? "")
          : made && isMadeHere(made, resolver, depth + 1),
      )
  );
}

/** True where the call may take a statement object of a library that has its own class for SQL text. */
function takesObjects(match: UnsafeQuery["match"], { module }: PythonContext): boolean {
  if (match?.row.kind !== "query") return false;
  const roots = callsOfKind("sql-text").flatMap(({ path, composes }) =>
    composes ? [] : [path.split(".")[0] ?? ""],
  );
  return match.certainty === "traced"
    ? roots.includes(match.row.driver ?? "")
    : roots.some((root) => module.imports(root));
}

/** The parameters of a function that it hands to a database as they are. */
function parametersRun(fn: FunctionFact, { resolver }: PythonContext): ReadonlySet<string> {
  const names = new Set<string>();
  if (!/execute|query|sql|fetch/i.test(fn.body.text)) return names;
  for (const node of fn.body.walk()) {
    const call = node.type === "call" ? callOf(node) : undefined;
    const [match] = call ? resolver.sdk(call, "query", "sql-text") : [];
    const argument = call && (match ? argumentAt(call, match.row.sql) : argumentOfSink(call, resolver));
    if (!argument) continue;
    const [template] = templatesOf(argument, resolver);
    const only = template?.length === 1 ? template[0] : undefined;
    if (only?.kind !== "hole" || only.value?.type !== "identifier") continue;
    const name = only.value.text;
    if (fn.parameters.some((parameter) => parameter.name === name)) names.add(name);
  }
  return names;
}

/** The first argument of a method that is named like one that runs SQL, of an object that no table and no file knows. */
function argumentOfSink({ callee, positional, node }: CallFact, resolver: Resolver): SyntaxNode | undefined {
  const isSink = callee.type === "attribute" && SINK_NAME.test(callee.child("attribute")?.text ?? "");
  return isSink && resolver.functions(callOf(node)!).length === 0 ? positional[0] : undefined;
}

/** A cheap look: the argument, or what its name was given, is a string that is put together and speaks of SQL. */
function mayBeBuilt(node: SyntaxNode, resolver: Resolver): boolean {
  if (node.type === "identifier")
    return resolver
      .bindings(node)
      .some(({ value }) => value && value.type !== "identifier" && mayBeBuilt(value, resolver));
  if (node.type === "string")
    return node.childOfType("interpolation") !== undefined && SQL_WORD.test(node.text);
  if (node.type === "call" && joinOf(node, resolver)) return joinedText(node, resolver);
  return BUILDING.test(node.type) && SQL_WORD.test(node.text);
}

/** The words may stand in the list that is joined, not at the call. */
function joinedText(node: SyntaxNode, resolver: Resolver): boolean {
  const items = joinedItems(joinOf(node, resolver)!, resolver) ?? [];
  return (
    SQL_WORD.test(node.text) ||
    items.some((item) => item.kind === "hole" && SQL_WORD.test(item.value?.text ?? ""))
  );
}

const BUILDING =
  /^(concatenated_string|binary_operator|call|parenthesized_expression|conditional_expression|named_expression)$/;
const SQL_WORD = /select|insert|update|delete|where|drop|truncate|alter|sql|query|statement/i;
