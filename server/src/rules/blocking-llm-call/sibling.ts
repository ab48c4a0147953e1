import type { Editor } from "../../engine/edit/editor.ts";
import { Patch } from "../../engine/edit/patch.ts";
import type { FunctionFact } from "../../engine/python/facts.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { endOfLine, startOfLine } from "../../engine/text.ts";
import { writeGenerator } from "./generator.ts";
import type { GeneratorPlan } from "./generator-plan.ts";
import { indentOf } from "./statements.ts";

/** The name of the streaming twin: `stream_ask`, `_stream_ask`; undefined when it is taken. */
export function siblingName(fn: FunctionFact, resolver: Resolver): string | undefined {
  const name = fn.name.replace(/^(_*)/, "$1stream_");
  return resolver.module.mentions(name) ? undefined : name;
}

/**
 * True when a function can give the joined pieces of a twin instead of asking by itself: what it returns stays the same,
 * and so do its name, its signature and its decorators.
 */
export function canHaveSibling({ fn, answers, returns, isAsync }: GeneratorPlan): boolean {
  if (isAsync !== fn.isAsync || returns.some(({ value }) => !value || value.type === "none")) return false;
  if (
    fn.decorators.some((decorator) =>
      /(?:property|staticmethod|overload|abstractmethod|setter)$/.test(decorator.text),
    )
  )
    return false;
  if (fn.owner && !fn.parameters[0]) return false;
  const suffixes = new Set(
    answers.map(
      ({ travel, returned }) =>
        suffixOf(returned.core, returned.outer) + suffixOf(travel.assigned?.core, travel.assigned?.outer),
    ),
  );
  return (
    suffixes.size === 1 &&
    fn.body.named.length > 0 &&
    startOfLine(fn.node.source.text, fn.body.start) > fn.node.start
  );
}

/** Writes the twin below the function, and lets the function join what the twin yields. */
export function writeSibling(plan: GeneratorPlan, name: string, editor: Editor, resolver: Resolver): void {
  const { fn, answers } = plan;
  const { source } = fn.node;
  const patch = new Patch(source);
  writeGenerator(plan, patch, editor, resolver);
  const identifier = fn.node.child("name")!;
  patch.replace(identifier, name);
  const indent = indentOf(fn.node);
  const decorator = fn.decorators.some((item) => item.text === "classmethod")
    ? `@classmethod\n${indent}`
    : "";
  const twin = decorator + patch.lines(fn.node).trimStart();
  const [first] = answers;
  const suffix =
    suffixOf(first!.returned.core, first!.returned.outer).replace(/^ or .*/, "") +
    suffixOf(first!.travel.assigned?.core, first!.travel.assigned?.outer).replace(/^ or .*/, "");
  const statements = fn.body.named;
  const start = hasDocstring(fn.body) ? statements[1]! : statements[0]!;
  const last = statements.at(-1)!;
  const from = {
    source,
    start: startOfLine(source.text, start.start),
    end: endOfLine(source.text, Math.max(last.end, fn.node.end)),
  };
  const gap = fn.owner || fn.outer ? "\n\n" : "\n\n\n";
  editor.replace(
    from,
    `${indentOf(start)}return ${joined(plan, name, editor)}${suffix}${gap}${indent}${twin}`,
  );
}

function joined({ fn }: GeneratorPlan, name: string, editor: Editor): string {
  const call = `${receiverOf(fn)}${name}(${forwarded(fn)})`;
  const pieces = fn.isAsync ? `[piece async for piece in ${call}]` : call;
  return `${editor.quote("")}.join(${pieces})`;
}

function receiverOf(fn: FunctionFact): string {
  return fn.owner ? `${fn.parameters[0]?.name}.` : "";
}

/** The function's own parameters as arguments for its twin. */
function forwarded(fn: FunctionFact): string {
  let isKeywordOnly = false;
  const written: string[] = [];
  const nodes = fn.node.child("parameters")?.named ?? [];
  for (const node of nodes) {
    if (node.type === "keyword_separator" || node.text === "*") {
      isKeywordOnly = true;
      continue;
    }
    const parameter = fn.parameters.find((item) => node.contains(item.node));
    if (!parameter) continue;
    if (parameter.splat) {
      written.push(parameter.splat + parameter.name);
      if (parameter.splat === "*") isKeywordOnly = true;
    } else written.push(isKeywordOnly ? `${parameter.name}=${parameter.name}` : parameter.name);
  }
  return (fn.owner ? written.slice(1) : written).join(", ");
}

function hasDocstring(body: SyntaxNode): boolean {
  const [first] = body.named;
  return body.named.length > 1 && first?.type === "expression_statement" && first.named[0]?.type === "string";
}

function suffixOf(core: SyntaxNode | undefined, outer: SyntaxNode | undefined): string {
  return core && outer ? core.source.text.slice(core.end, outer.end) : "";
}
