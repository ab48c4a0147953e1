import { t } from "@vscode/l10n";
import type { Severity } from "../engine/finding.ts";
import { type Checked, type ReportFinding, SCORED_LAYERS, type ScoredLayer } from "./model.ts";
import { decimal, numeral, severities } from "./words.ts";

/** Points that a finding costs. */
export const WEIGHTS: Readonly<Record<Severity, number>> = {
  error: 10,
  warning: 4,
  information: 1,
  hint: 0.25,
};

/** A smaller project counts as one of this many lines, or a single finding would settle its score. */
export const FEWEST_LINES = 1000;

/** The most that a score can be while there is an error: a large project cannot hide one behind its size. */
export const MOST_WITH_ERROR = 79;

/** What a score is, and what it comes from. */
export interface Score {
  /** 0 to 100, 100 only where there is no finding; undefined: nothing was checked. */
  value: number | undefined;
  findings: Readonly<Record<Severity, number>>;
  points: number;
  /** Points for each 1,000 lines of code. */
  density: number;
  lines: number;
}

export interface Scores {
  /** Of all findings together, those of no scored layer included: never above that of a layer. */
  all: Score;
  layers: ReadonlyMap<ScoredLayer, Score>;
}

/**
 * How well code does: 100 less the points that its findings cost, per 1,000 lines. Size does not matter, one more
 * finding never raises a score, and code that nobody has looked at has none.
 */
export function scoresOf(findings: readonly ReportFinding[], checked: Checked): Scores {
  return {
    all: score(findings, checked),
    layers: new Map(
      SCORED_LAYERS.map((layer) => [
        layer,
        score(
          findings.filter((finding) => finding.layer === layer),
          checked,
        ),
      ]),
    ),
  };
}

/** The rule by which scores are made, for readers of a report. */
export function scoreRule(): string {
  return t(
    "A score is 100 less the points of the findings for each 1,000 lines of Python and SQL: {0} for an error, {1} for a warning, {2} for an information, {3} for a hint. Fewer than {4} lines count as {4}, it is rounded down, it does not go below 0, and it is at most {5} while there is an error. A layer without findings has 100, also where the code has little to do with it.",
    WEIGHTS.error,
    WEIGHTS.warning,
    WEIGHTS.information,
    decimal(WEIGHTS.hint, 2),
    numeral(FEWEST_LINES),
    MOST_WITH_ERROR,
  );
}

/** One sentence with the numbers that lead to a score. */
export function explainScore({ value, findings, points, density, lines }: Score): string {
  if (value === undefined) return t("Not checked: no file was analysed.");
  if (severities(findings) === "") return t("No findings in {0} lines.", numeral(lines));
  const numbers = [severities(findings), decimal(points), numeral(lines), decimal(density)];
  const cost =
    lines < FEWEST_LINES
      ? t(
          "{0}: {1} points in {2} lines, which count as {4}, {3} for each 1,000",
          ...numbers,
          numeral(FEWEST_LINES),
        )
      : t("{0}: {1} points in {2} lines, {3} for each 1,000", ...numbers);
  if (density >= 100) return t("{0}; it does not go below 0.", cost);
  if (findings.error > 0 && 100 - density > MOST_WITH_ERROR)
    return t("{0}; at most {1} with an error.", cost, MOST_WITH_ERROR);
  return `${cost}.`;
}

/** How many findings there are of each severity. */
export function countSeverities(findings: readonly { severity: Severity }[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

function score(list: readonly ReportFinding[], { files, lines }: Checked): Score {
  const findings = countSeverities(list);
  const points = Object.entries(WEIGHTS).reduce(
    (sum, [severity, weight]) => sum + weight * findings[severity as Severity],
    0,
  );
  const density = (points * 1000) / Math.max(lines, FEWEST_LINES);
  const reached = Math.max(0, Math.floor(100 - density));
  const held = findings.error > 0 ? Math.min(reached, MOST_WITH_ERROR) : reached;
  return { value: files === 0 ? undefined : held, findings, points, density, lines };
}
