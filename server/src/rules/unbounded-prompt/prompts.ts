import { type CallFact, callsIn, type FunctionFact } from "../../engine/python/facts.ts";
import { argumentAt } from "../../engine/python/queries.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { argumentOf, leavesOf, promptArguments } from "./leaves.ts";

/** An expression that is sent to a model, or is named a prompt. */
interface Prompt {
  prompt: SyntaxNode;
  /** The completion that gets it, where the file shows one. */
  call: CallFact | undefined;
}

/** How many functions deep a parameter is followed. */
const MAX_DEPTH = 2;

const PROMPT_NAME = /(^|_)prompts?$|^prompt_(text|str|string|content)$/i;

/** The prompts of one statement: of completions, of local functions that pass them on, and texts that are called so. */
export function promptsOf(context: PythonContext): Prompt[] {
  const { facts, resolver } = context;
  const known = new Map<FunctionFact, string[]>();
  const sent = facts.calls.flatMap((call): Prompt[] => {
    const [match] = resolver.sdk(call, "completion");
    if (match) return promptArguments(call, match.row).map((prompt) => ({ prompt, call }));
    const [part] = resolver.sdk(call, "prompt-text");
    const text = part && argumentAt(call, part.row.text);
    if (text) return [{ prompt: text, call: undefined }];
    const [fn] = resolver.functions(call);
    if (!fn || fn.name === "__init__" || fn.node.contains(call.node)) return [];
    if (call.positional.length === 0 && call.keywords.size === 0) return [];
    return sentParameters(fn, context, known, 0).flatMap((name) => {
      const prompt = argumentOf(call, fn, name);
      return prompt ? [{ prompt, call: undefined }] : [];
    });
  });
  return [...sent, ...namedPrompts(context)];
}

/** The parameters that a function sends to a model as they are, or inside a text. */
function sentParameters(
  fn: FunctionFact,
  context: PythonContext,
  known: Map<FunctionFact, string[]>,
  depth: number,
): string[] {
  const found = known.get(fn);
  if (found) return found;
  // A function that comes to itself again adds nothing.
  known.set(fn, []);
  if (fn.parameters.every(({ name }) => /^(self|cls)$/.test(name))) return [];
  const { resolver } = context;
  // What runs in this file is known at once; most functions run no model, and then no other file is asked.
  if (!asksModelHere(fn, resolver) || resolver.runsIn(fn, "completion").length === 0) return [];
  const names = new Set<string>();
  for (const call of callsIn(fn)) {
    const [match] = resolver.sdk(call, "completion");
    const [inner] = match || depth >= MAX_DEPTH ? [] : resolver.functions(call);
    const prompts = match
      ? promptArguments(call, match.row)
      : inner && inner.name !== "__init__"
        ? sentParameters(inner, context, known, depth + 1).flatMap(
            (name) => argumentOf(call, inner, name) ?? [],
          )
        : [];
    for (const prompt of prompts)
      for (const { node: leaf } of leavesOf(prompt, resolver)) {
        const isParameter =
          leaf.type === "identifier" &&
          resolver.reaching(leaf).every(({ kind, scope }) => kind === "parameter" && scope === fn.scope);
        if (isParameter) names.add(leaf.text);
      }
  }
  const sent = fn.parameters.flatMap(({ name }) =>
    names.has(name) && !/^(self|cls)$/.test(name) ? [name] : [],
  );
  if (depth === 0) known.set(fn, sent);
  else known.delete(fn);
  return sent;
}

/** True when a function, or one that `sentParameters` comes to from it, makes a completion itself. */
function asksModelHere(fn: FunctionFact, resolver: PythonContext["resolver"]): boolean {
  const seen = new Set<FunctionFact>();
  let level: readonly FunctionFact[] = [fn];
  for (let depth = 0; depth <= MAX_DEPTH && level.length > 0; depth++) {
    const next: FunctionFact[] = [];
    for (const at of level) {
      if (seen.has(at)) continue;
      seen.add(at);
      for (const call of callsIn(at)) {
        if (resolver.sdk(call, "completion").length > 0) return true;
        next.push(...resolver.functions(call));
      }
    }
    level = next;
  }
  return false;
}

/** `prompt = f"…{document}"` and what a function that makes prompts returns, where no completion is in sight. */
function namedPrompts({ facts, module, resolver }: PythonContext): Prompt[] {
  const assigned = facts.assignments.flatMap(({ target, value, operator }) =>
    target.type === "identifier" && PROMPT_NAME.test(target.text) && operator === "=" && isText(value)
      ? [value]
      : [],
  );
  const returned = facts.functions.flatMap((fn) => {
    if (!PROMPT_NAME.test(fn.name)) return [];
    const isCalled = module.callsNamed(fn.name).some((call) => resolver.functions(call).includes(fn));
    return isCalled ? [] : fn.returns.flatMap(({ value }) => (value && isText(value) ? [value] : []));
  });
  return [...assigned, ...returned].map((prompt) => ({ prompt, call: undefined }));
}

function isText(value: SyntaxNode): boolean {
  return (
    /^(string|concatenated_string|binary_operator|parenthesized_expression)$/.test(value.type) ||
    /\.format\(/.test(value.text)
  );
}
