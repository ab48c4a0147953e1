import { endOfLine, startOfLine } from "./text.ts";

/** A `preflight:` comment: which rules it silences, and where. */
export interface Directive {
  scope: "line" | "file";
  /** Empty: all rules. */
  rules: string[];
  /** Offset of the comment in the statement's text. */
  start: number;
  end: number;
}

/** Comments of other tools that keep the matching security rules quiet as well. */
const FOREIGN: readonly { pattern: RegExp; rules: string[] }[] = [
  { pattern: /#\s*noqa:[^#]*\bS608\b/i, rules: ["unsafe-query"] },
  { pattern: /#\s*noqa:[^#]*\bS10[567]\b/i, rules: ["hardcoded-secret"] },
  {
    pattern: /#\s*nosec\b|(?:#|--)\s*NOSONAR\b/,
    rules: ["unsafe-query", "hardcoded-secret", "plaintext-pii"],
  },
  { pattern: /#\s*pragma: allowlist secret/, rules: ["hardcoded-secret"] },
];

const DIRECTIVE = /(?:#|--)\s*preflight:\s*(ignore-file|ignore)\b(?:\s*\[([^\]]*)\])?/;

/**
 * Reads the directives in one comment.
 *
 * @param comment - its text with the comment mark
 * @param start - its offset in the statement's text
 */
export function readDirectives(comment: string, start: number): Directive[] {
  const end = start + comment.length;
  const own = DIRECTIVE.exec(comment);
  const directives: Directive[] = FOREIGN.filter(({ pattern }) => pattern.test(comment)).map(({ rules }) => ({
    scope: "line",
    rules,
    start,
    end,
  }));
  if (own) {
    const rules = (own[2] ?? "")
      .split(",")
      .map((id) => id.trim())
      .filter(Boolean);
    directives.push({ scope: own[1] === "ignore-file" ? "file" : "line", rules, start, end });
  }
  return directives;
}

/**
 * True when a line directive of the statement silences a rule at a span: on a line that the span's first line or the
 * statement's own line touches, or alone on the line above.
 *
 * @param text - the statement's text, which all offsets refer to
 */
export function isSuppressed(
  text: string,
  directives: readonly Directive[],
  rule: string,
  start: number,
  end: number,
): boolean {
  return directives.some((directive) => {
    if (directive.scope !== "line" || (directive.rules.length > 0 && !directive.rules.includes(rule)))
      return false;
    const first = startOfLine(text, start);
    const last = endOfLine(text, end);
    if (directive.start >= first && directive.start < last) return true;
    const own = startOfLine(text, directive.start);
    const isAlone = text.slice(own, directive.start).trim() === "";
    return (
      isAlone && text.slice(endOfLine(text, directive.end), first).trim() === "" && directive.end < first
    );
  });
}
