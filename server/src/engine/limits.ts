import { t } from "@vscode/l10n";
import type { Finding } from "./finding.ts";
import { SEVERITIES, type Severity } from "./finding.ts";
import type { Threshold } from "./thresholds.ts";

/** How far the analysis of one file goes, beside its size; what lies beyond is left out, and said to be. */
export const LIMITS = {
  lineLength: {
    default: 100_000,
    least: 100,
    most: 100_000_000,
    isInteger: true,
    description:
      "The longest line that is checked, in characters. The statement around a longer one, which is data more often than code, is left out with a notice.",
  },
  // CPython itself reads no more than a hundred levels of indentation and two hundred of brackets.
  nesting: {
    default: 400,
    least: 20,
    most: 1_000,
    isInteger: true,
    description:
      "How deep Python may be nested, in levels of its syntax tree. What lies deeper is left out with a notice.",
  },
  // An editor shows a thousand of one file at most.
  findings: {
    default: 5_000,
    least: 1,
    most: 1_000_000,
    isInteger: true,
    description:
      "The most findings that are reported for one file. Where there are more, the gravest are, with a notice.",
  },
  seconds: {
    default: 30,
    least: 1,
    most: 3_600,
    isInteger: false,
    description:
      "How long the analysis of one file may take, in seconds. The rest of a file that takes longer is left out with a notice; so is, for that file, a rule that takes a third of it at one place.",
  },
} as const satisfies Record<string, Threshold>;

export type LimitName = keyof typeof LIMITS;

/** The limit that counts: the one that is configured, else the default. */
export function limitOf(
  settings: { limits?: Readonly<Partial<Record<LimitName, number>>> },
  name: LimitName,
): number {
  return settings.limits?.[name] ?? LIMITS[name].default;
}

/** Of findings that are too many the gravest, in the order in which they are given. */
export function gravest<T extends Pick<Finding, "severity">>(
  findings: readonly T[],
  most: number,
): readonly T[] {
  if (findings.length <= most) return findings;
  const places = new Map<Severity, T[]>(SEVERITIES.map((severity) => [severity, []]));
  for (const finding of findings) places.get(finding.severity)!.push(finding);
  const kept = new Set(
    [...SEVERITIES]
      .reverse()
      .flatMap((severity) => places.get(severity)!)
      .slice(0, most),
  );
  return findings.filter((finding) => kept.has(finding));
}

/** Why a statement is left out that has a line which is too long. */
export function overLength(length: number, most: number): string {
  return t(
    "a line has {0} characters, over the limit of {1} (setting limits.lineLength)",
    grouped(length),
    grouped(most),
  );
}

/** Why the rest of a file is left out when its time is over. */
export function outOfTime(seconds: number): string {
  return t("the file took longer than {0} s (setting limits.seconds)", seconds);
}

/** Why a part of a statement is left out that is nested too deeply. */
export function overDepth(most: number): string {
  return t("code is nested more than {0} levels deep (setting limits.nesting)", grouped(most));
}

/** Why nothing is known of a statement whose parsing was given up. */
export const UNPARSED = "the parser gave up";

/** What is said where there are more findings than are reported. */
export function tooMany(count: number, most: number): string {
  return t(
    "{0} findings, of which the {1} gravest are reported (setting limits.findings)",
    grouped(count),
    grouped(most),
  );
}

/** The length of the first line that is longer than a limit; undefined where none is. */
export function tooLongLine(text: string, most: number): { start: number; length: number } | undefined {
  if (text.length <= most) return undefined;
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start);
    const length = (end < 0 ? text.length : end) - start;
    if (length > most) return { start, length };
    if (end < 0) return undefined;
    start = end + 1;
  }
  return undefined;
}

/** A number as people read it: `100,000`. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
