import type { Writer } from "../../engine/edit/patch.ts";
import type { SyntaxNode } from "../../engine/syntax/node.ts";
import { endOfLine, indentAt, startOfLine } from "../../engine/text.ts";

/**
 * True when nothing of the function runs after a statement.
 *
 * @param gone - statements that the same fix takes away
 */
export function isLast(statement: SyntaxNode, gone: ReadonlySet<SyntaxNode> = NONE): boolean {
  const block = statement.parent;
  if (block?.type !== "block" || block.named.findLast((sibling) => !gone.has(sibling)) !== statement)
    return false;
  const owner = block.parent;
  switch (owner?.type) {
    case "function_definition":
      return true;
    case "with_statement":
    case "if_statement":
      return isLast(owner, gone);
    case "try_statement":
      return !owner.childOfType("else_clause") && isLast(owner, gone);
    case "elif_clause":
    case "else_clause":
    case "except_clause":
      return (
        owner.parent !== null &&
        /^(?:if|try)_statement$/.test(owner.parent.type) &&
        isLast(owner.parent, gone)
      );
    default:
      return false;
  }
}

const NONE: ReadonlySet<SyntaxNode> = new Set();

/** True when the statement has siblings, so that its block is not empty without it. */
export function hasSiblings({ parent }: SyntaxNode): boolean {
  return parent?.type === "module" || (parent?.named.length ?? 0) > 1;
}

/** Takes a statement away with its lines; a comment beside it stays. */
export function removeStatement(writer: Writer, statement: SyntaxNode): void {
  const { source } = statement;
  const start = startOfLine(source.text, statement.start);
  const end = endOfLine(source.text, statement.end);
  if (source.text.slice(statement.end, end).trim() !== "") return writer.replace(statement, "");
  const next = source.text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, source.text.length);
  if (next > end) return writer.replace({ source, start, end: next }, "");
  // The last line of a text without a final line break: the break before it goes.
  const before = source.text.endsWith("\r\n", start) ? 2 : 1;
  writer.replace({ source, start: Math.max(start - before, 0), end }, "");
}

/** Adds lines below a statement, at its indentation. */
export function addLinesAfter(writer: Writer, statement: SyntaxNode, lines: readonly string[]): void {
  const { source } = statement;
  const end = endOfLine(source.text, statement.end);
  const indent = indentOf(statement);
  writer.replace({ source, start: end, end }, lines.map((line) => `\n${indent}${line}`).join(""));
}

export function indentOf(statement: SyntaxNode): string {
  return indentAt(statement.source.text, statement.start);
}

/** Lines as the text of a statement: the first stands where the statement starts. */
export function asStatement(lines: readonly string[], indent: string): string {
  return lines.join(`\n${indent}`);
}

/** Takes the annotation off `name: Type = value`, which is no stream. */
export function dropAnnotation(writer: Writer, statement: SyntaxNode): void {
  const assignment = statement.named[0];
  const left = assignment?.child("left");
  const annotation = assignment?.child("type");
  if (left && annotation)
    writer.replace({ source: statement.source, start: left.end, end: annotation.end }, "");
}

/** True for an expression that its statement always evaluates, once. */
export function isEvaluatedOnce(node: SyntaxNode, statement: SyntaxNode): boolean {
  for (let at = node.parent; at && at !== statement; at = at.parent)
    if (
      /comprehension$|^generator_expression$|^lambda$|^conditional_expression$|^boolean_operator$/.test(
        at.type,
      )
    )
      return false;
  return true;
}
