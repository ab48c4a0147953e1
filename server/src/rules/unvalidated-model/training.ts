import type { CallFact } from "../../engine/python/facts.ts";
import { makerOf } from "../../engine/python/maker.ts";
import { argumentAt } from "../../engine/python/queries.ts";
import type { SdkMatch } from "../../engine/python/resolve.ts";
import type { PythonContext } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";

/** A model that learns from data. */
export interface Training {
  call: CallFact;
  match: SdkMatch<"fit">;
  /** The expression whose method is called; undefined for a function that trains. */
  receiver: SyntaxNode | undefined;
  /** The call that made the model, where it is in sight. */
  maker: CallFact | undefined;
  data: SyntaxNode;
  target: SyntaxNode | undefined;
  /** How the code calls the trained model: the receiver, and what the result is assigned to. */
  names: string[];
}

/** The trainings of supervised models and forecasters in a statement. */
export function trainingsOf(context: PythonContext): Training[] {
  return context.facts.calls.flatMap((call) => readTraining(call, context) ?? []);
}

/** What is known of a call as a training; undefined when it is none. */
export function readTraining(call: CallFact, context: PythonContext): Training | undefined {
  const matches = context.resolver.sdk(call, "fit");
  const [match] = matches;
  if (!match || matches.some(({ row }) => row.role !== "model")) return undefined;
  const { row } = match;
  const isMethod = row.path.includes("().") || match.certainty === "tail";
  const receiver = isMethod ? call.callee.child("object") : undefined;
  const maker = receiver && makerOf(receiver, context.resolver);
  const source = row.data.of === "constructor" ? maker : call;
  const data = source && argumentAt(source, row.data);
  if (!data) return undefined;
  const target = row.target && argumentAt(call, row.target);
  const names = [receiver, assignedTo(call.node)].flatMap((node) =>
    node && (node.type === "identifier" || node.type === "attribute") ? node.text : [],
  );
  return { call, match, receiver, maker, data, target, names };
}

/** The target of the assignment whose value is a call, or a chain of calls on it. */
function assignedTo(call: SyntaxNode): SyntaxNode | undefined {
  const { parent } = call;
  return parent?.type === "assignment" && call.field === "right" ? parent.child("left") : undefined;
}
