import { CONNECTION_STRING, CREDENTIAL_PATTERNS, secretKind } from "../rules/hardcoded-secret/patterns.ts";
import type { Span } from "./text.ts";

/**
 * Where a piece of code shows secrets: what looks like a vendor's credential, passwords in addresses, and literals that are
 * given to a name for credentials. It does not ask whether the rule for secrets is on or was told to be silent, because
 * what is quoted in a message, a log or a report must not carry them anywhere.
 */
export function secretsIn(code: string): Span[] {
  if (code.length < SHORTEST) return [];
  const found: Span[] = [];
  for (const { index, 0: match } of code.matchAll(BY_SHAPE))
    found.push({ start: index, end: index + match.length });
  for (const match of code.matchAll(IN_ADDRESS)) found.push(partOf(match, 1));
  for (const match of code.matchAll(BY_NAME)) if (secretKind(match[1]!)) found.push(partOf(match, 3));
  for (const match of code.matchAll(IN_SQL)) found.push(partOf(match, 1));
  return found.sort((a, b) => a.start - b.start);
}

/** A text in which secrets are dots. */
export function hideSecrets(text: string): string {
  let hidden = "";
  let end = 0;
  for (const span of secretsIn(text)) {
    if (span.end <= end) continue;
    hidden += text.slice(end, Math.max(end, span.start)) + DOTS;
    end = span.end;
  }
  return hidden + text.slice(end);
}

const DOTS = "···";
/** Nothing that is shorter can be told from other words. */
const SHORTEST = 8;

const BY_SHAPE = new RegExp(CREDENTIAL_PATTERNS.map(({ pattern }) => pattern.source).join("|"), "g");
const IN_ADDRESS = new RegExp(CONNECTION_STRING.source, "gd");
/** `api_key="…"`, `"password": '…'`, `os.environ["TOKEN"] = "…"`; no literal is longer in what people read. */
const BY_NAME = /(?<![\w-])([\w-]{2,60})["']?\]?\s{0,9}[=:]\s{0,9}[rbu]?(["'])([^"'\n]{4,2000})\2/dg;
const IN_SQL = /\b(?:password|identified\s{1,9}by)\s{1,9}'([^'\n]{4,2000})'/dgi;

function partOf({ indices }: RegExpExecArray, group: number): Span {
  const [start, end] = indices![group]!;
  return { start, end };
}
