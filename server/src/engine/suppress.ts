import { endOfLine, type Span, startOfLine } from "./text.ts";

/** A comment that silences rules: which ones, and where. */
export interface Directive {
  scope: "line" | "file";
  /** Ids of rules; empty: all rules. */
  rules: readonly string[];
  /** The whole comment, which may say more; offsets in the statement's text. */
  comment: Span;
  /** The directive's own part of the comment, a reason behind it included; absent for comments of other tools. */
  own?: Span & { ids: readonly NamedRule[] };
}

/** An id in a directive's list, and where it stands. */
export interface NamedRule extends Span {
  id: string;
}

const SQL_RULE = "unsafe-query";
const SECRET_RULE = "hardcoded-secret";
const SECURITY_RULES = [SQL_RULE, SECRET_RULE, "plaintext-pii"];

/** What the codes of another tool's comment stand for here. */
const CODES: readonly { pattern: RegExp; rule: string }[] = [
  { pattern: /^(?:S|S6|S60|S608|B608|hardcoded_sql_expressions)$/i, rule: SQL_RULE },
  { pattern: /^(?:S|S1|S10|S10[567]|B10[567]|hardcoded_password_\w+)$/i, rule: SECRET_RULE },
  { pattern: /:S(?:2077|3649)$/, rule: SQL_RULE },
  { pattern: /:S(?:2068|6418|6437)$/, rule: SECRET_RULE },
];

/** Comments of other tools; group 1 holds the codes that they name, and without any they mean all rules of theirs. */
const FOREIGN: readonly { pattern: RegExp; bare: readonly string[] }[] = [
  {
    pattern: /#\s*noqa\b(?:\s*:\s*([A-Z]+\d*(?:[\s,]+[A-Z]+\d+)*)|[ \t]+([A-Z]+\d+))?/i,
    bare: SECURITY_RULES,
  },
  {
    pattern: /#\s*nosec\b\s*:?\s*((?:B\d{3}|hardcoded_\w+)(?:[\s,]+(?:B\d{3}|hardcoded_\w+))*)?/i,
    bare: SECURITY_RULES,
  },
  { pattern: /(?:#|--)\s*NOSONAR\b(?:\s*\(([^)]*)\))?/, bare: SECURITY_RULES },
  { pattern: /#\s*pragma: allowlist secret/, bare: [SECRET_RULE] },
];

/** Ours, up to the next comment mark on the line: what another tool reads there is none of our business. */
const DIRECTIVE =
  /(?:#|--|^(?:;|\/\/))\s*preflight:\s*(ignore-file|ignore)\b(?:\s*\[([^[\]]*)\])?(?:(?!\s(?:#|--)).)*/g;

/** True for a text in which a comment may hold a directive: whether it is worth looking for its comments. */
export function mayHoldDirective(text: string): boolean {
  return MAY_HOLD.test(text);
}

const MAY_HOLD = /preflight:|noqa|nosec|NOSONAR|pragma: allowlist secret/i;

/**
 * Reads the directives in one comment.
 *
 * @param text - the comment with its mark
 * @param start - its offset in the statement's text
 */
export function readDirectives(text: string, start: number): Directive[] {
  const comment = { start, end: start + text.trimEnd().length };
  const foreign = FOREIGN.flatMap(({ pattern, bare }): Directive[] => {
    const match = pattern.exec(text);
    if (!match) return [];
    const codes = match[1] ?? match[2];
    const rules = codes === undefined ? bare : rulesOf(codes);
    return rules.length > 0 ? [{ scope: "line", rules, comment }] : [];
  });
  return [...foreign, ...[...text.matchAll(DIRECTIVE)].map((match) => ownDirective(match, comment))];
}

function rulesOf(codes: string): string[] {
  const named = codes.split(/[\s,]+/);
  return CODES.filter(({ pattern }) => named.some((code) => pattern.test(code))).map(({ rule }) => rule);
}

function ownDirective(match: RegExpExecArray, comment: Span): Directive {
  const start = comment.start + match.index;
  const list = start + match[0].indexOf("[") + 1;
  const ids = [...(match[2] ?? "").matchAll(/[^\s,]+/g)].map((item) => ({
    id: item[0],
    start: list + item.index,
    end: list + item.index + item[0].length,
  }));
  return {
    scope: match[1] === "ignore-file" ? "file" : "line",
    rules: ids.map(({ id }) => id),
    comment,
    own: { start, end: start + match[0].trimEnd().length, ids },
  };
}

/** Whether a directive speaks of a rule. One without ids speaks of all but the rule that judges directives themselves. */
export function speaksOf({ rules }: Directive, rule: string): boolean {
  return rules.length === 0 ? rule !== UNUSED_IGNORE : rules.includes(rule);
}

/** The rule about directives that silence nothing: no directive without ids can hide that it is one. */
export const UNUSED_IGNORE = "unused-ignore";

/**
 * The line directives of a statement that silence a rule at a span: those on a line that the span touches, and ours
 * alone on the line above.
 *
 * @param text - the statement's text, which all offsets refer to
 */
export function silencersOf(
  text: string,
  directives: readonly Directive[],
  rule: string,
  span: Span,
): Directive[] {
  return directives.filter((directive) => {
    if (directive.scope !== "line" || !speaksOf(directive, rule)) return false;
    const { start, end } = directive.comment;
    const first = startOfLine(text, span.start);
    const last = endOfLine(text, span.end);
    if (start >= first && start < last) return true;
    const isAlone = directive.own !== undefined && text.slice(startOfLine(text, start), start).trim() === "";
    return isAlone && end < first && text.slice(endOfLine(text, end), first).trim() === "";
  });
}
