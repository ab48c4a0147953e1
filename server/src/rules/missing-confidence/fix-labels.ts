import { t } from "@vscode/l10n";
import type { Editor } from "../../engine/edit/editor.ts";
import { enclosingFunction, isOnOwnLines, statementOf } from "../../engine/python/flow.ts";
import type { Resolver } from "../../engine/python/resolve.ts";
import type { FixDraft } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { callersOf } from "../blocking-llm-call/functions.ts";
import { addFields, holderOf, runsBefore, takesNewFields } from "./fields.ts";
import type { BareLabel, LabelEnd, ShownLabel } from "./predictions.ts";
import { answersRequests } from "./replies.ts";

/** The probability, asked for where the label is, and given out beside it. */
export function labelFixes(found: BareLabel, resolver: Resolver): FixDraft[] {
  const plan = planProbability(found);
  if (!plan) return [];
  switch (found.way.kind) {
    case "part":
      return partFix(found, found.way, plan, resolver);
    case "returned":
      return pairFix(found, found.way, plan, resolver);
    case "shown":
      return shownFix(found, found.way, plan, resolver);
  }
}

interface Probability {
  /** The statement with the call. */
  statement: SyntaxNode;
  /** Writes the lines that compute it. @returns the name that holds it */
  write(editor: Editor): string;
}

const PLAIN =
  /^(?:identifier|attribute|subscript|list|tuple|integer|float|string|unary_operator|keyword_argument|[[\](),.:"'-]|string_\w+|list_splat)$/;

/** Only where asking again is the same question: plain names and literals, evaluated once where they are not. */
function planProbability({ call, probability, isSingle }: BareLabel): Probability | undefined {
  const object = call.callee.child("object");
  const list = call.node.child("arguments");
  const [argument, ...others] = list?.named ?? [];
  const statement = statementOf(call.node);
  if (!probability || !object || !argument || others.length > 0 || call.hasSplat) return undefined;
  if (!isPlain(object) || !/^(?:expression_statement|return_statement)$/.test(statement.type))
    return undefined;
  if (!isOnOwnLines(statement) || object.text.includes("\n")) return undefined;
  const value = argument.type === "keyword_argument" ? argument.child("value") : argument;
  if (!value || /\bawait\b|:=|\byield\b/.test(value.text) || !isUnconditional(call.node, statement))
    return undefined;
  const keyword = argument.type === "keyword_argument" ? `${argument.child("name")?.text}=` : "";
  const isRepeatable = isPlain(value) && !value.text.includes("\n");
  if (!isRepeatable && value.text.includes("\n")) return undefined;
  return {
    statement,
    write(editor) {
      let text = value.text;
      const lines: string[] = [];
      if (!isRepeatable) {
        text = editor.uniqueName("features", call.node);
        lines.push(`${text} = ${value.text}`);
        editor.replace(value, text);
      }
      const name = editor.uniqueName("confidence", call.node);
      const chances = `${object.text}.${probability}(${keyword}${text})`;
      lines.push(isSingle ? `${name} = float(${chances}[0].max())` : `${name} = ${chances}.max(axis=1)`);
      editor.insertLinesBefore(statement, lines);
      return name;
    },
  };
}

function isPlain(node: SyntaxNode): boolean {
  for (const part of node.walk()) if (!PLAIN.test(part.type)) return false;
  return true;
}

/** False inside a branch or a loop of an expression. */
function isUnconditional(node: SyntaxNode, statement: SyntaxNode): boolean {
  for (let at = node.parent; at && at !== statement; at = at.parent)
    if (
      /comprehension$|^generator_expression$|^lambda$|^boolean_operator$|^conditional_expression$/.test(
        at.type,
      )
    ) {
      const isCondition = at.type === "conditional_expression" && at.named[1]?.contains(node);
      if (!isCondition) return false;
    }
  return true;
}

function partFix(
  found: BareLabel,
  way: Extract<LabelEnd, { kind: "part" }>,
  plan: Probability,
  resolver: Resolver,
): FixDraft[] {
  const holder = holderOf({ value: way.value, carrier: way.node });
  if (!holder || !takesNewFields(way.fn) || !runsBefore(plan.statement, holder.node, resolver)) return [];
  if (!found.isSingle && !/\.tolist\(\)|\blist\(/.test(way.fn.body.text)) return [];
  return [
    {
      title: t("Give the probability with the label"),
      safety: "suggested",
      write(editor) {
        const name = plan.write(editor);
        addFields(editor, holder, [["confidence", found.isSingle ? name : `${name}.tolist()`]]);
      },
    },
  ];
}

function pairFix(
  found: BareLabel,
  { node, fn }: Extract<LabelEnd, { kind: "returned" }>,
  plan: Probability,
  resolver: Resolver,
): FixDraft[] {
  const statement = statementOf(node);
  const { calls, hasOthers } = callersOf(fn, resolver);
  if (hasOthers || fn.decorators.length > 0 || fn.returns.length !== 1 || fn.returns[0]?.value !== node)
    return [];
  if (fn.node.child("return_type") || answersRequests(fn, node, resolver) || fn.isAsync) return [];
  if (fn.name.startsWith("__") || fn.name === "predict") return [];
  if (!runsBefore(plan.statement, node, resolver) || !isOnOwnLines(statement)) return [];
  const targets = calls.map(({ node: call }) => {
    const assignment = call.parent?.type === "assignment" && call.field === "right" ? call.parent : undefined;
    const left = assignment?.child("left");
    const isStatement = assignment?.parent?.type === "expression_statement" && !assignment.child("type");
    return left?.type === "identifier" && isStatement ? left : undefined;
  });
  if (targets.some((target) => target === undefined)) return [];
  return [
    {
      title: pairTitle(fn.name, found.isSingle, calls.length),
      safety: "suggested",
      write(editor) {
        const name = plan.write(editor);
        editor.insertAfter(node, `, ${name}`);
        for (const target of targets)
          if (target) editor.insertAfter(target, `, ${editor.uniqueName("probability", target)}`);
      },
    },
  ];
}

function pairTitle(name: string, isSingle: boolean, callers: number): string {
  if (isSingle) {
    if (callers === 0) return t("Return the probability with the label from `{0}()`, as a pair", name);
    return callers === 1
      ? t("Return the probability with the label from `{0}()`, and change its caller", name)
      : t("Return the probability with the label from `{0}()`, and change its callers", name);
  }
  if (callers === 0) return t("Return the probability with the labels from `{0}()`, as a pair", name);
  return callers === 1
    ? t("Return the probability with the labels from `{0}()`, and change its caller", name)
    : t("Return the probability with the labels from `{0}()`, and change its callers", name);
}

function shownFix(
  found: BareLabel,
  { call, choice }: ShownLabel,
  plan: Probability,
  resolver: Resolver,
): FixDraft[] {
  const shown = statementOf(call.node);
  const statement = choice ?? shown;
  const isStatement = call.node.parent === shown && shown.type === "expression_statement";
  if (!found.isSingle || !isStatement || !isOnOwnLines(statement)) return [];
  const [sink] = resolver.sdk(call, "ui-sink");
  const isPrint =
    sink?.row.path === "builtins.print" && !call.keywords.has("file") && !call.keywords.has("end");
  const object = call.callee.type === "attribute" ? call.callee.child("object") : undefined;
  const isPage = sink?.row.path.startsWith("streamlit.") && object;
  if (!isPrint && !isPage) return [];
  if (isPage && object.type === "identifier" && isSlot(object, resolver)) return [];
  const place = enclosingFunction(statement) ? call.node : (predictedName(found) ?? call.node);
  if (!runsBefore(plan.statement, placeAt(place, call.node, resolver), resolver)) return [];
  return [
    {
      title: t("Show the probability with the label"),
      safety: "suggested",
      write(editor) {
        const name = plan.write(editor);
        const show = isPage ? `${object.text}.caption` : call.callee.text;
        const quote = editor.prefersSingleQuotes() ? "'" : '"';
        editor.insertLinesAfter(statement, [`${show}(f${quote}Confidence: {${name}:.0%}${quote})`]);
      },
    },
  ];
}

/** The name that the label has at module level, where its order can be asked for. */
function predictedName({ call }: BareLabel): SyntaxNode | undefined {
  const left = statementOf(call.node).named[0]?.child("left");
  return left?.type === "identifier" ? left : undefined;
}

/** A read of that name where the label is shown. */
function placeAt(name: SyntaxNode, shown: SyntaxNode, resolver: Resolver): SyntaxNode {
  if (name.type !== "identifier") return shown;
  return resolver.module.reads(name.text).find((read) => shown.contains(read)) ?? shown;
}

function isSlot(object: SyntaxNode, resolver: Resolver): boolean {
  return resolver.reaching(object).some(({ value }) => /\bempty\(\)$/.test(value?.text ?? ""));
}
