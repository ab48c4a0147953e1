import type { CallFact, FunctionFact } from "../../engine/python/facts.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";

const CONNECTING =
  /(^|_)(get|open|make|create|new|acquire)?_?(conn(ect(ion)?)?|cursor|cur|session|sessionmaker|sessionlocal|engine|db|database|pool|client)$/i;
/** Methods of connections, cursors, results, rows, responses, strings and collections that change nothing outside. */
const METHODS =
  /^(cursor|connect|close|aclose|fetch\w*|first|all|one|one_or_none|scalars?|scalar_\w+|mappings|unique|keys|acquire|release|getconn|putconn|connection|unicode|json|raise_for_status|iter_\w+|read|readlines?|text|decode|encode|items|values|get|format|join|strip|lstrip|rstrip|split|splitlines|lower|upper|title|replace|startswith|endswith|isoformat|strftime|append|extend|index|sort|setdefault|update|copy|pop|_asdict|_mapping|model_validate|model_validate_json|model_dump|parse_obj|from_orm|from_row|from_dict|to_dict|as_dict|group|groups|match|search)$/;
const BUILTINS =
  /^(dict|list|tuple|set|frozenset|str|int|float|bool|bytes|len|sorted|reversed|zip|map|filter|enumerate|range|sum|min|max|round|abs|any|all|isinstance|getattr|hasattr|type|repr|iter|next|open|super|print)$/;
const PURE_PATH =
  /^(json\.loads?|csv\.(reader|DictReader)|os\.path\.\w+|os\.(getenv|environ\.get)|pathlib\.Path\(?.*|decimal\.Decimal|uuid\.UUID|datetime\.(datetime|date)\.(fromisoformat|strptime|fromtimestamp)|urllib\.parse\.\w+|contextlib\.closing|io\.(StringIO|BytesIO)|textwrap\.dedent|re\.\w+|math\.\w+|numpy\.(array|asarray|float\d*|int\d*)|pandas\.(DataFrame|to_datetime|to_numeric|concat))$/;
const WRITES =
  /^(to_(csv|sql|parquet|excel|json|pickle|feather|hdf|gbq|clipboard)|write\w*|save\w*|send\w*|put|post|publish|delete|remove|commit|rollback|begin|insert|create\w*|execute\w*|dump)$/;

/** The function has no effect but its result: besides the read, nothing is written, sent, counted or changed outside. */
export function isHarmless(fn: FunctionFact, read: CallFact, context: PythonContext): boolean {
  for (const node of fn.body.walk()) if (changesOutside(node, fn)) return false;
  return context.facts.calls.every(
    (call) => call.function !== fn || call === read || isHarmlessCall(call, fn, context),
  );
}

function changesOutside(node: SyntaxNode, fn: FunctionFact): boolean {
  switch (node.type) {
    case "global_statement":
    case "nonlocal_statement":
    case "while_statement":
    case "yield":
    case "function_definition":
    case "class_definition":
      return true;
    case "assignment":
    case "augmented_assignment":
      return isForeign(node.child("left"), fn);
    default:
      return false;
  }
}

/** An attribute or element of something that the function has not made itself. */
function isForeign(target: SyntaxNode | undefined, fn: FunctionFact): boolean {
  if (target?.type !== "attribute" && target?.type !== "subscript") return false;
  return !isLocal(rootName(target), fn);
}

function isLocal(name: string | undefined, fn: FunctionFact): boolean {
  return name !== undefined && (fn.scope.bindings.get(name) ?? []).some(({ kind }) => kind !== "parameter");
}

function isHarmlessCall(call: CallFact, fn: FunctionFact, { resolver }: PythonContext): boolean {
  if (resolver.sdk(call, "query", "sql-text", "read", "log", "secret-source").length > 0) return true;
  const { callee } = call;
  const isMethod = callee.type === "attribute";
  const name = (isMethod ? callee.child("attribute")?.text : callee.text) ?? "";
  if (callee.type !== "attribute" && callee.type !== "identifier") return callee.type === "call";
  if (CONNECTING.test(name)) return true;
  const paths = resolver.paths(callee);
  if (paths.some((path) => PURE_PATH.test(path))) return true;
  if (!isMethod) return BUILTINS.test(name) || /^[A-Z]\w*$/.test(name);
  if (paths.some((path) => /^(datetime|time|random|secrets|uuid)\./.test(path))) return false;
  if (METHODS.test(name) || /^[A-Z](?=\w*[a-z])\w*$/.test(name)) return true;
  return isLocal(rootName(callee), fn) && !WRITES.test(name);
}

function rootName(node: SyntaxNode): string | undefined {
  let at: SyntaxNode | undefined = node;
  while (at && at.type !== "identifier") at = at.child("object") ?? at.child("value") ?? at.child("function");
  return at?.text;
}
