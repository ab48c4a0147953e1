import { type CallFact, callOf, callsIn, type FunctionFact } from "../../engine/python/facts.ts";
import { contextsAround, enclosingFunction } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import type { WaitIndicatorCall } from "../../sdk/schema.ts";
import { constructionOf } from "../blocking-llm-call/functions.ts";

/** What context managers and functions of one's own are called that show a sign of life. */
const INDICATOR_NAME =
  /spinner|status|progress|loading|loader|indicator|animat|typing|thinking|waiting|heartbeat/i;
/** What hands pieces of the answer, or news of the run, to the page while the call is running. */
const CALLBACK = /callback|handler|hook|listener|progress|on_(?:token|step|event|message|update)/i;
/** Texts that tell a person to wait. */
const WAIT_TEXT =
  /\.\.\.|…|\bwait\b|\bhang (?:on|tight)\b|\bmoment\b|\b(?:generat|process|analy[sz]|think|load|search|fetch|creat|runn|work|summari[sz]|translat|extract|prepar|build|writ|read|comput|plann|research|review|look|gather|retriev|call|ask)ing\b/i;
const DONE_TEXT = /\b(?:complet|done|success|fail|finish|error|ready|enter|upload|select|choose)\w*\b/i;

/** True when something at a place, inside its own function, shows the person that work is going on. */
export function hasSign(place: SyntaxNode, resolver: Resolver): boolean {
  return (
    managersAround(place).some((manager) => isIndicator(manager, resolver)) ||
    statementsBefore(place).some((statement) => announces(statement, resolver))
  );
}

/** True when a function is accompanied by a sign of life whoever calls it: by its decorator or a parameter. */
export function isAccompanied(fn: FunctionFact, resolver: Resolver): boolean {
  const decorated = fn.decorators.some(
    (decorator) =>
      INDICATOR_NAME.test(lastName(callOf(decorator)?.callee ?? decorator)) ||
      indicatorsOf(decorator, resolver).some(isOn),
  );
  return (
    decorated ||
    fn.parameters.some(
      ({ defaultValue, name }) =>
        (defaultValue && indicatorsOf(defaultValue, resolver).length > 0) ||
        /^(?:progress|status)(?:_?(?:bar|callback|container|placeholder|fn|cb))?$|^on_|callback|placeholder/.test(
          name,
        ),
    )
  );

  function isOn({ row, node }: Indicator): boolean {
    const argument = callOf(node)?.keywords.get(row.switch ?? "");
    return argument?.type !== "false";
  }
}

/** The decorator whose sign of life is switched off: `@st.cache_data(show_spinner=False)`. */
export function switchedOff(
  fn: FunctionFact,
  resolver: Resolver,
): { call: CallFact; argument: string } | undefined {
  for (const decorator of fn.decorators) {
    const call = callOf(decorator);
    for (const { row } of indicatorsOf(decorator, resolver))
      if (call && row.switch && call.keywords.get(row.switch)?.type === "false")
        return { call, argument: row.switch };
  }
  return undefined;
}

/** True when the call itself tells the page about its progress: by callbacks given to it or to what it is called on. */
export function reportsProgress(call: CallFact, resolver: Resolver): boolean {
  const calls = [call, ...(constructionOf(call.callee, resolver) ?? [])];
  const tells = (value: SyntaxNode) => /callback|handler/i.test(value.text);
  return calls.some((item) =>
    [...item.keywords].some(
      ([name, value]) =>
        CALLBACK.test(name) ||
        tells(value) ||
        (value.type === "identifier" &&
          resolver.reaching(value).some((binding) => binding.value && tells(binding.value))),
    ),
  );
}

interface Indicator {
  row: WaitIndicatorCall;
  node: SyntaxNode;
}

function indicatorsOf(node: SyntaxNode, resolver: Resolver): Indicator[] {
  return resolver.sdkOf(node, "wait-indicator").map(({ row }) => ({ row, node }));
}

/** A spinner, a status, or something that by its name, or by what it does, is one. */
function isIndicator(manager: SyntaxNode, resolver: Resolver): boolean {
  const call = callOf(manager);
  if (call) {
    if (indicatorsOf(manager, resolver).length > 0 || INDICATOR_NAME.test(lastName(call.callee))) return true;
    return resolver.functions(call).some((fn) => showsIndicator(fn, resolver));
  }
  if (manager.type !== "identifier") return INDICATOR_NAME.test(lastName(manager));
  return (
    INDICATOR_NAME.test(manager.text) ||
    resolver.reaching(manager).some(({ value }) => value?.type === "call" && isIndicator(value, resolver))
  );
}

/** True for a function that shows a sign of life itself while it runs what it is given. */
function showsIndicator(fn: FunctionFact, resolver: Resolver): boolean {
  if (INDICATOR_NAME.test(fn.name)) return true;
  return callsIn(fn).some(({ node }) => indicatorsOf(node, resolver).length > 0);
}

/** What the `with` statements around a place inside its function enter. */
export function managersAround(place: SyntaxNode): SyntaxNode[] {
  return contextsAround(place).map(({ manager }) => manager);
}

/** The statements that have run before a place in the blocks around it, inside its function. */
function statementsBefore(place: SyntaxNode): SyntaxNode[] {
  const before: SyntaxNode[] = [];
  for (let at = place; at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.type === "function_definition" || parent.type === "lambda") break;
    if (parent.type === "block" || parent.type === "module")
      before.push(...parent.named.filter((sibling) => sibling.end <= at.start));
  }
  return before;
}

/** A statement that shows a progress bar, or a text that tells the person to wait. */
function announces(statement: SyntaxNode, resolver: Resolver): boolean {
  if (statement.type === "with_statement") {
    // The status that ended with its block says nothing about what comes after it.
    const body = statement.child("body")?.named ?? [];
    return !managersAround(body[0] ?? statement).some((manager) => isIndicator(manager, resolver))
      ? body.some((inner) => announces(inner, resolver))
      : false;
  }
  if (statement.type !== "expression_statement") return false;
  for (const node of statement.walk()) {
    if (node.type === "yield" && enclosingFunction(node) === enclosingFunction(statement)) return true;
    const call = node.type === "call" ? callOf(node) : undefined;
    if (!call) continue;
    if (indicatorsOf(node, resolver).some(({ row }) => row.covers === "rest")) return true;
    if (isWaitText(call, resolver)) return true;
  }
  return false;
}

function isWaitText(call: CallFact, resolver: Resolver): boolean {
  if (resolver.sdk(call, "ui-sink").every(({ row }) => row.path.startsWith("builtins."))) return false;
  const argument = call.positional[0] ?? call.keywords.get("content");
  if (!argument || !/string$/.test(argument.type)) return false;
  return WAIT_TEXT.test(argument.text) && !DONE_TEXT.test(argument.text);
}

function lastName(callee: SyntaxNode): string {
  return (callee.type === "attribute" ? callee.child("attribute")?.text : callee.text) ?? "";
}
