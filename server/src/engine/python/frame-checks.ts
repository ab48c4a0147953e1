import type { SyntaxNode } from "../syntax/node.ts";
import type { CallFact } from "./facts.ts";
import type { Resolver } from "./resolve.ts";

/** Names of functions and of objects that say whether data is right. */
const CHECK =
  /valid|check(?!point)|verif|ensure|assert|expect|sanity|enforce|conform|quality|schema|contract/i;
const NO_CHECK =
  /split|(^|_)set|cross_?val|fold|curve|random_state|estimator|infer_?schema|print_?schema|validation_(data|set)|checksum|checkbox|get_schema/i;
const CHECKER = /(validator|checker|schema|suite|expectations?|contract|validation|quality)\w{0,60}$/i;

/** The call checks what it is given: by its row in the catalogue, or by its name. */
export function isCheckCall(call: CallFact, resolver: Resolver): boolean {
  if (resolver.sdk(call, "frame").some(({ row }) => row.does === "check")) return true;
  return isCheckName(call.callee);
}

/** `validate_orders`, `self.validator.run`, `OrderSchema`; `DataFrame[OrderSchema]`. */
export function isCheckName(callee: SyntaxNode): boolean {
  if (callee.type === "subscript") return CHECK.test(callee.child("subscript")?.text ?? "");
  const name = (callee.type === "attribute" ? callee.child("attribute")?.text : callee.text) ?? "";
  if (saysCheck(name)) return true;
  const receiver = callee.type === "attribute" ? callee.child("object") : undefined;
  const last = receiver?.type === "attribute" ? receiver.child("attribute")?.text : receiver?.text;
  return last !== undefined && last.length < 60 && CHECKER.test(last) && !NO_CHECK.test(last);
}

/** True for a name of a function that says whether data is right. */
export function saysCheck(name: string): boolean {
  return CHECK.test(name) && !NO_CHECK.test(name);
}

/** `@pa.check_types`, `@validate_output`. */
export function isChecksDecorator(decorator: SyntaxNode, resolver: Resolver): boolean {
  if (resolver.sdkOf(decorator, "frame").some(({ row }) => row.does === "check")) return true;
  const callee = decorator.type === "call" ? decorator.child("function") : decorator;
  return callee !== undefined && isCheckName(callee);
}

/** Conditions about what a table must have: rows, columns, no nulls, types. */
const STRUCTURE =
  /\.empty\b|is_?empty|\blen\(|\.shape|\bnot in\b|missing|\bis_?null|\bis_?na\b|\bnot_?null|\bnotna\b|null|issubset|issuperset|difference|dtype|\.count\(|\.height|duplicated|invalid|unexpected|required|expected/i;
const EMPTINESS = /\.empty\b|is_?empty|\blen\(|\.shape\[0\]|\.height\b|rdd\.isEmpty|\.count\(\)/i;
const COMPLAINS = /^(warn|warning|error|critical|exception|fail|abort|exit|_exit|print)$/;
const PROBLEMS = /err|miss|problem|issue|invalid|bad|warn|fail|violation/i;

/**
 * The condition of an `if` is a check when something fails, stops or complains because of it.
 *
 * @param statement - the `if_statement` or `elif_clause`
 * @param condition - known to depend on the frame
 */
export function isCheckingCondition(statement: SyntaxNode, condition: SyntaxNode): boolean {
  if (EMPTINESS.test(condition.text)) return true;
  const isStructural = STRUCTURE.test(condition.text) || /^(not )?\w+$/.test(condition.text);
  for (const branch of statement.children) {
    if (branch === condition) continue;
    for (const node of branch.walk()) {
      if (node.type === "raise_statement") return true;
      if (isStructural && (node.type === "return_statement" || node.type === "continue_statement"))
        return true;
      if (node.type !== "call") continue;
      const callee = node.child("function");
      const name = (callee?.type === "attribute" ? callee.child("attribute")?.text : callee?.text) ?? "";
      if (isStructural && COMPLAINS.test(name)) return true;
      if (name === "append" && PROBLEMS.test(callee?.child("object")?.text ?? "")) return true;
    }
  }
  return false;
}
