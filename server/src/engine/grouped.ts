import type { Finding, Related, Severity } from "./finding.ts";
import { hideSecrets } from "./hide-secrets.ts";
import type { RawFinding, Statement } from "./language.ts";
import type { Place } from "./rule.ts";
import { type Directive, silencersOf, speaksOf } from "./suppress.ts";
import type { Source } from "./syntax/node.ts";
import type { Span } from "./text.ts";

/** The findings in one statement, as far as they hold whatever stands around it. */
export interface FindingGroup {
  /** Offset in the document where the statement starts; all spans of this file are counted from there. */
  start: number;
  text: string;
  /** In order. The same array in each version of the document in which they are the same. */
  findings: readonly Finding[];
}

/** What rules found in one statement, apart by where it is shown and by what silences it. */
export interface Sorted {
  /** Findings inside the statement itself. */
  own: readonly RawFinding[];
  /** Those in other statements. */
  away: readonly RawFinding[];
  /** The directives that silence something, with the rule that they silence. */
  used: readonly { directive: Directive; rule: string }[];
}

/** @param ofFile - directives that hold for the whole file */
export function sortOut(
  statement: Statement,
  raws: readonly RawFinding[],
  ofFile: readonly Directive[],
): Sorted {
  const own: RawFinding[] = [];
  const away: RawFinding[] = [];
  const used: { directive: Directive; rule: string }[] = [];
  for (const raw of raws) {
    const silencers = silencersFor(raw, ofFile);
    for (const directive of silencers) used.push({ directive, rule: raw.rule.id });
    if (silencers.length > 0) continue;
    if (raw.place.source === statement) own.push(raw);
    else away.push(raw);
  }
  return { own, away, used };
}

/** The directives that silence a finding, each of which has its use for that. */
export function silencersFor(
  { rule, place, also = [] }: RawFinding,
  ofFile: readonly Directive[],
): Directive[] {
  const inFile = ofFile.filter((directive) => speaksOf(directive, rule.id));
  const onLines = [place, ...also].flatMap(({ source, start, end }) => {
    const { text, directives } = source as Statement;
    return silencersOf(text, directives, rule.id, { start, end });
  });
  return [...inFile, ...onLines];
}

/** The findings of one rule at one place are one; they come in order. */
export function inOrder(raws: readonly RawFinding[]): readonly RawFinding[] {
  if (raws.length < 2) return raws;
  const seen = new Set<string>();
  return raws
    .filter(({ rule, place }) => {
      const key = `${rule.id} ${place.start} ${place.end}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort(
      (a, b) =>
        a.place.start - b.place.start || a.place.end - b.place.end || (a.rule.id < b.rule.id ? -1 : 1),
    );
}

/** @param place - turns a place of the file into a span */
export function present(raw: RawFinding, severity: Severity, place: (place: Place) => Span): Finding {
  const { rule } = raw;
  return {
    rule: rule.id,
    severity,
    layer: rule.layer,
    message: asShown(raw.message),
    span: place(raw.place),
    related: (raw.related ?? []).map(
      (other): Related =>
        "place" in other
          ? { span: place(other.place), message: asShown(other.message) }
          : { path: other.path, span: other.span, message: asShown(other.message) },
    ),
    tags: raw.tags ?? [],
    isSensitive: raw.isSensitive ?? false,
  };
}

/** A message or a title as people see it: on one line, whatever the code said that it quotes, and without secrets. */
export function asShown(message: string): string {
  return hideSecrets(message.replace(LINE_OR_CONTROL, " "));
}

const LINE_OR_CONTROL = /[\p{Cc}\u2028\u2029]+/gu;

/** A finding of a group with spans of the document. */
export function inDocument(finding: Finding, start: number): Finding {
  return {
    ...finding,
    span: moved(finding.span, start),
    related: finding.related.map((other) =>
      other.path === undefined ? { ...other, span: moved(other.span, start) } : other,
    ),
  };
}

/** Statements that findings point into, beside the one in which they were found. */
export function shownBy(statement: Source, raws: readonly RawFinding[]): Source[] {
  const shown = new Set<Source>();
  for (const { place, also = [], related = [] } of raws) {
    for (const { source } of [place, ...also]) shown.add(source);
    for (const other of related) if ("place" in other) shown.add(other.place.source);
  }
  shown.delete(statement);
  return [...shown];
}

export function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
