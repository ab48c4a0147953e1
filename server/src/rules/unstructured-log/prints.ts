import { type CallFact, type FunctionFact, functionFactOf } from "../../engine/python/facts.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { interfacePackages, terminalPackages } from "../../sdk/packages.ts";
import { type Part, partsOf } from "./composition.ts";

/** Files whose printing is their output, by their names. */
const CONSOLE_FILE =
  /(?:^|\/)(?:__main__|cli|manage|setup|noxfile|tasks|fabfile|console|repl|shell|demo\w*|run_\w+|\w+_cli|\w+_demo|train\w*|eval\w*|play\w*|quickstart\w*|download\w*|convert\w*|generate\w*|build\w*|install\w*|release\w*)\.py$|(?:^|\/)(?:cli|commands?|management|console|cmd|recipes?|notebooks?|playground|experiments?|evals?|evaluation|training|homework|exercises?|assignments?|solutions?|course|lessons?|chapters?|ch\d+|day\d+|benchmarks?|debug\w*)\//i;

/** Functions whose work is to show something at a terminal, by their names. */
const CONSOLE_FUNCTION =
  /^_{0,9}(?:a?main|cli|cmd|do_\w+|usage|help|repl|menu|banner|demo\w*|example\w*|test\w*|bench\w*|debug\w*|prompt(?:_\w+)?|interactive\w*|(?:p|pretty)?_?print\w*|show\w*|display\w*|dump\w*|draw\w*|render\w*|list_\w+|pprint\w*|report\w*|summary|describe\w*|info|verbose\w*|plot\w*|visuali[sz]e\w*|trace\w*|inspect\w*|status|__str__|__repr__|\w+_(?:report|summary|demo|example|usage|banner|table|info))$/i;

const CONSOLE_CLASS =
  /(?:Printer|Console|Cli|CLI|Command|Reporter|Display|Demo|Example|Benchmark|Test|Shell|Progress|Writer|Callback|Logger)/;

/**
 * The message of a `print` that stands in for a log: in a library, a service or a pipeline, with words, and not for a
 * person at a terminal.
 *
 * @returns its parts, or undefined for a print that is left alone
 */
export function printedLog(call: CallFact, context: PythonContext): Part[] | undefined {
  const { file, resolver } = context;
  if (
    call.callee.type !== "identifier" ||
    call.callee.text !== "print" ||
    resolver.bindings(call.callee).length > 0
  )
    return undefined;
  if (file.isExample || file.isMigration || file.isScriptFolder || CONSOLE_FILE.test(file.path))
    return undefined;
  const parts = printedParts(call, context);
  if (!parts || isShowing(parts)) return undefined;
  if (isWordless(parts) && !isBareValue(parts, call, context)) return undefined;
  return isInProgram(call, context) ? undefined : parts;
}

/** What a print puts on its line; undefined where that is not one line of words and values. */
function printedParts(call: CallFact, { resolver }: PythonContext): Part[] | undefined {
  const separator = call.keywords.get("sep");
  if (call.hasSplat || call.positional.length === 0 || call.keywords.size > (separator ? 1 : 0))
    return undefined;
  if (separator && !/^["'][^"'\\{\n]*["']$/.test(separator.text)) return undefined;
  const between = separator?.text.slice(1, -1) ?? " ";
  const parts: Part[] = [];
  for (const [index, argument] of call.positional.entries()) {
    if (index > 0) parts.push({ kind: "text", text: between, isRaw: false });
    const own = partsOf(argument, resolver);
    if (!own && !/^(?:identifier|attribute|subscript|call|await)$/.test(argument.type)) return undefined;
    parts.push(
      ...(own ?? [{ kind: "value" as const, expression: argument, conversion: "", format: "", label: "" }]),
    );
  }
  return parts;
}

/** Lines, colours, or several lines at once: made to be looked at. */
function isShowing(parts: readonly Part[]): boolean {
  const text = textOf(parts);
  if (/\\033|\\x1b|\\u001b|\\e\[/i.test(text)) return true;
  return /[-=*#_~─═]{5}|^\s*usage\b/iu.test(text) || isBlock(text);
}

/** True for two lines with words below the first one; a line ends at a line break or at an escape for one. */
function isBlock(text: string): boolean {
  const rows = text.split("\n").map((row) => row.split("\\n"));
  return rows.some((row, index) => {
    const below = (index === 0 ? row.slice(1) : row).filter(hasLetter).length;
    return below > 1 || (below === 1 && rows[index + 1]?.some(hasLetter));
  });
}

function hasLetter(text: string): boolean {
  return /\p{L}/u.test(text);
}

function isWordless(parts: readonly Part[]): boolean {
  return !/\p{L}{2}/u.test(textOf(parts).replaceAll(/\\[nrt]|https?:\S*/g, " "));
}

function textOf(parts: readonly Part[]): string {
  return parts.map((part) => (part.kind === "text" ? part.text : "")).join("");
}

/** `print(event)` where a request or a scheduled job is handled, so that nobody sits at a terminal. */
function isBareValue(parts: readonly Part[], call: CallFact, { resolver }: PythonContext): boolean {
  return (
    parts.some((part) => part.kind === "value") &&
    functionsAround(call.function).some((fn) => isHandler(fn, doneBy(fn, resolver)))
  );
}

/** True where printing is what the program does for the person who runs it. */
function isInProgram(call: CallFact, { module, resolver }: PythonContext): boolean {
  if (!call.function) return !isFragment(call, resolver, module);
  if (isOnRequest(call.node)) return true;
  const around = functionsAround(call.function);
  if (around.some(isPrintLogged)) return true;
  const does = around.flatMap((fn) => doneBy(fn, resolver));
  if (does.includes("cli")) return true;
  if (around.some((fn) => isHandler(fn, does))) return false;
  if (around.some((fn) => CONSOLE_FUNCTION.test(fn.name))) return true;
  const { owner } = around.at(-1)!;
  if (owner && (CONSOLE_CLASS.test(owner.name) || owner.bases.some((base) => CONSOLE_CLASS.test(base.text))))
    return true;
  if (terminalPackages().some((name) => module.imports(name))) return true;
  if (
    module.mentions("argv") ||
    module.callsNamed("input").some(({ callee }) => callee.type === "identifier")
  )
    return true;
  return module.isProgram && !interfacePackages().some((name) => module.imports(name));
}

/** Code pasted without what belongs around it: no imports, and values from nowhere. */
function isFragment(
  call: CallFact,
  resolver: PythonContext["resolver"],
  module: PythonContext["module"],
): boolean {
  if (module.hasImports || call.node.ancestor("lambda", "class_definition")) return false;
  for (const node of call.node.walk()) {
    if (node.type !== "identifier" || node.field === "attribute" || node === call.callee) continue;
    if (node.parent?.type === "keyword_argument" && node.field === "name") continue;
    if (resolver.bindings(node).length === 0 && node.field !== "function") return true;
  }
  return false;
}

/** Under `if verbose:` and its like: the caller asked for output. */
function isOnRequest(node: SyntaxNode): boolean {
  for (let at = node; at.parent && at.type !== "function_definition"; at = at.parent) {
    const { parent } = at;
    const isBranch = /^(?:if_statement|elif_clause|conditional_expression)$/.test(parent.type);
    const condition = isBranch ? (parent.child("condition") ?? parent.named[1]) : undefined;
    if (
      condition &&
      condition !== at &&
      /verbos|debug|bench|quiet|silent|show|print|log|disp|progress|trace|interactive|dry_?run|isatty/i.test(
        condition.text,
      )
    )
      return true;
  }
  return false;
}

/** What the decorators of a function make of it: a route, a task, a command. */
function doneBy(fn: FunctionFact, resolver: PythonContext["resolver"]): string[] {
  return fn.decorators.flatMap((decorator) =>
    resolver.sdkOf(decorator, "wrapper").map(({ row }) => row.does),
  );
}

/** It answers requests or does scheduled work, whatever it is called. */
function isHandler(fn: FunctionFact, does: readonly string[]): boolean {
  const isCloudFunction = /^(?:lambda_)?handler$/.test(fn.name) && fn.parameters[0]?.name === "event";
  return isCloudFunction || does.includes("route") || does.includes("task");
}

/** Prefect's `@flow(log_prints=True)`: what is printed goes to the run's logger. */
function isPrintLogged(fn: FunctionFact): boolean {
  return fn.decorators.some((decorator) => /\blog_prints\s*=\s*True\b/.test(decorator.text));
}

function functionsAround(fn: FunctionFact | undefined): FunctionFact[] {
  if (!fn) return [];
  const around = [fn];
  for (let outer = fn.outer; outer; outer = outer.outer) around.push(outer);
  const definition = fn.node.ancestor("function_definition");
  const known = definition && functionFactOf(definition);
  return known && !around.includes(known) ? [...around, known] : around;
}
