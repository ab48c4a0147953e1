import { t } from "@vscode/l10n";
import { readsOf } from "../../engine/python/flow.ts";
import type { PythonContext, Report } from "../../engine/rule.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { BOUNDS, isForecastName } from "./names.ts";
import { numberDrafts } from "./number-fix.ts";

/** Numbers written into the code as a forecast. */
export function bareNumbers(context: PythonContext): Report[] {
  return context.facts.assignments.flatMap(({ target, value, operator, statement }) => {
    const name = target.type === "identifier" ? target.text : (target.child("attribute")?.text ?? "");
    if (operator !== "=" || !/^(identifier|attribute)$/.test(target.type) || !isForecastName(name)) return [];
    if (
      !isAmount(value) ||
      context.file.isExample ||
      isBegun(target, context) ||
      hasBoundsBeside(statement, name)
    )
      return [];
    return [
      {
        place: target.type === "identifier" ? statement : value,
        message: t("`{0}` is one number without bounds: nothing says how far off it may be.", name),
        fixes: numberDrafts(target, value, context),
      },
    ];
  });
}

/** Its bounds have names of their own in the same block: `forecast_lower = …`. */
function hasBoundsBeside(statement: SyntaxNode, name: string): boolean {
  const block = statement.ancestor("block", "module", "class_definition");
  return (block?.named ?? []).some((other) => {
    const target = other.named[0]?.child("left")?.text ?? "";
    return target !== name && /forecast|lower|upper|interval/i.test(target) && BOUNDS.test(target);
  });
}

/** A number, or a list of them, that is more than a start value. */
export function isAmount(node: SyntaxNode): boolean {
  if (node.type === "unary_operator") return node.named[0] !== undefined && isAmount(node.named[0]);
  if (node.type === "list") return node.named.length > 1 && node.named.every(isAmount);
  if (node.type !== "integer" && node.type !== "float") return false;
  const number = Number(node.text.replaceAll("_", ""));
  return Math.abs(number) >= 10 || (!Number.isInteger(number) && Math.abs(number) > 1);
}

/** The name gets other values too: the number is where a loop or a branch begins. */
function isBegun(target: SyntaxNode, { resolver }: PythonContext): boolean {
  if (target.type !== "identifier") return false;
  const bindings = resolver.bindings(target);
  const [own] = bindings;
  if (bindings.length > 1 || !own) return true;
  // A default of a class, or a field of a record, is filled later.
  if (own.scope.kind === "class") return true;
  return readsOf(own, resolver).some(({ parent }) => parent?.type === "augmented_assignment");
}
