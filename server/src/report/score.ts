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
export const SCORE_RULE =
  `A score is 100 less the points of the findings for each 1,000 lines of Python and SQL: ` +
  `${WEIGHTS.error} for an error, ${WEIGHTS.warning} for a warning, ${WEIGHTS.information} for an information, ${WEIGHTS.hint} for a hint. ` +
  `Fewer than ${numeral(FEWEST_LINES)} lines count as ${numeral(FEWEST_LINES)}, it is rounded down, it does not go below 0, ` +
  `and it is at most ${MOST_WITH_ERROR} while there is an error. ` +
  "A layer without findings has 100, also where the code has little to do with it.";

/** One sentence with the numbers that lead to a score. */
export function explainScore({ value, findings, points, density, lines }: Score): string {
  if (value === undefined) return "Not checked: no file was analysed.";
  if (severities(findings) === "") return `No findings in ${numeral(lines)} lines.`;
  const cost = `${severities(findings)}: ${decimal(points)} points in ${numeral(lines)} lines`;
  const small = lines < FEWEST_LINES ? `, which count as ${numeral(FEWEST_LINES)}` : "";
  const least = density >= 100 ? "; it does not go below 0" : "";
  const held =
    findings.error > 0 && 100 - density > MOST_WITH_ERROR ? `; at most ${MOST_WITH_ERROR} with an error` : "";
  return `${cost}${small}, ${decimal(density)} for each 1,000${held}${least}.`;
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
