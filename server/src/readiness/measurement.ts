import { t } from "@vscode/l10n";
import type { Metric, Target } from "../guide/model.ts";
import { quoted } from "./json-file.ts";

/** What somebody has measured; `warning` is a sentence about what may not be meant. */
export interface Measurement {
  value: number;
  before?: number;
  after?: number;
  warning?: string;
}

type Measured = Pick<Metric, "unit" | "isChange" | "target" | "range">;
type Problem = { problem: string };

/**
 * Reads what a person types for a metric: `85`, `85 %`, `4.2/5`, `3m20s`, `200 s`; for changes also `120 → 48` or
 * `120 -> 48`, the values before and after.
 *
 * @returns the value in the metric's unit, or a sentence that says why there is none: what can be read in two ways is
 *   asked about and not guessed
 */
export function readMeasurement(metric: Measured, text: string): Measurement | Problem {
  const given = text.trim().replace(/[−–‒]/g, "-");
  if (given === "") return { problem: t("Type a value.") };
  if (given.length > 100) return { problem: t("This is too long for a value.") };
  const sides = given.split(/\s*(?:-+>|=>|→|\bto\b)\s*/);
  if (sides.length > 1 && !metric.isChange) {
    return {
      problem: metric.unit
        ? t(
            "Two values make a change, and this metric is none: type one value in {0}.",
            unitText(metric.unit),
          )
        : t("Two values make a change, and this metric is none: type one value in figures."),
    };
  }
  if (sides.length > 2) return { problem: t("A change has two values: before → after.") };
  const read =
    sides.length === 2 ? readChange(sides[0]!.replace(/^from\s+/i, ""), sides[1]!) : readOne(metric, given);
  if ("problem" in read) return read;
  return outOfRange(metric, read.value) ?? { ...read, ...warningAbout(metric, read.value) };
}

/**
 * Reads a target: `> 85`, `>= 85 %`, `below 5`, `at most -50`.
 *
 * @returns the target in the metric's unit, or a sentence that says why there is none
 */
export function readTargetText(metric: Measured, text: string): Target | Problem {
  const match = /^\s*(>=|≥|=>|<=|≤|=<|>|<|above|over|below|under|at least|at most)\s*(.*)$/is.exec(text);
  const comparison = match && COMPARISONS[match[1]!.toLowerCase()];
  if (!comparison) {
    return { problem: t("A target begins with >, ≥, < or ≤, as in '> 85'; {0} does not.", quoted(text)) };
  }
  const number = match[2]!.trim().replace(/[−–‒]/g, "-");
  const read = readOne(metric, number);
  if ("problem" in read) return read;
  return outOfRange(metric, read.value) ?? { comparison, value: read.value };
}

/** Rounds away what binary fractions add: 12 digits are kept. */
export function withoutNoise(value: number): number {
  return Number(value.toPrecision(12));
}

const COMPARISONS: Record<string, Target["comparison"] | undefined> = {
  ">": "above",
  above: "above",
  over: "above",
  ">=": "atLeast",
  "=>": "atLeast",
  "≥": "atLeast",
  "at least": "atLeast",
  "<": "below",
  below: "below",
  under: "below",
  "<=": "atMost",
  "=<": "atMost",
  "≤": "atMost",
  "at most": "atMost",
};

/** Units of time, in seconds. */
const SECONDS: Record<string, number | undefined> = {
  ms: 0.001,
  s: 1,
  sec: 1,
  secs: 1,
  second: 1,
  seconds: 1,
  m: 60,
  min: 60,
  mins: 60,
  minute: 60,
  minutes: 60,
  h: 3600,
  hr: 3600,
  hrs: 3600,
  hour: 3600,
  hours: 3600,
  d: 86_400,
  day: 86_400,
  days: 86_400,
};

function readOne(metric: Measured, text: string): { value: number } | Problem {
  if (/^[-+]?(?:nan|inf(?:inity)?|∞)$/i.test(text)) return { problem: t("{0} is no number.", quoted(text)) };
  if (metric.unit === "%") return readShare(text);
  const scale = /^(?:of|\/)\s*(\d+)$/.exec(metric.unit)?.[1];
  if (scale) return readRating(text, scale);
  const unit = SECONDS[metric.unit];
  if (unit) return readDuration(text, metric.unit, unit);
  const suffix = metric.unit;
  const isNamed = suffix !== "" && text.toLowerCase().endsWith(suffix.toLowerCase());
  const isAhead = suffix !== "" && text.toLowerCase().startsWith(suffix.toLowerCase());
  if (isNamed) return readNumber(text.slice(0, -suffix.length));
  return readNumber(isAhead ? text.slice(suffix.length) : text);
}

function readShare(text: string): { value: number } | Problem {
  const [, digits = "", sign] = /^(.*?)\s*(%|per ?cent|pct)?$/is.exec(text) ?? [];
  const number = readNumber(digits);
  if ("problem" in number || sign || number.value === 0 || Math.abs(number.value) >= 1) return number;
  const share = text.replace("-", "−");
  const whole = String(withoutNoise(number.value * 100)).replace("-", "−");
  return { problem: t("Is {0} meant as {1} % or as {0} %? Type it with the sign %.", share, whole) };
}

function readRating(text: string, scale: string): { value: number } | Problem {
  const match = /^([^/]*?)\s*(?:(?:\/|\b(?:(?:out )?of|von)\b)\s*(\d+))?$/i.exec(text);
  const given = match?.[2] ?? scale;
  if (given !== scale) {
    return {
      problem: t("This metric counts up to {0}, and not up to {1}: please convert the value.", scale, given),
    };
  }
  if (text.endsWith("%")) return { problem: t("This metric counts up to {0}, and not in per cent.", scale) };
  return readNumber(match?.[1] ?? text);
}

function readDuration(text: string, unit: string, seconds: number): { value: number } | Problem {
  if (/^-?\d+(?::\d+)+$/.test(text)) {
    return { problem: t("{0} can be read in two ways: type 3m20s or 3h20m.", quoted(text)) };
  }
  const plain = readNumber(text);
  if (!("problem" in plain) || !/[a-z]/i.test(text)) return plain;
  const parts = [...text.matchAll(/\s*([\d.,]+)\s*([a-z]+)\s*/gi)];
  if (parts.map(([part]) => part).join("") !== text) return notNumber(text);
  let [total, smaller] = [0, Number.POSITIVE_INFINITY];
  for (const [, digits = "", name = ""] of parts) {
    const length = SECONDS[name.toLowerCase()];
    if (!length) return { problem: t("{0} is no unit of time: use ms, s, min, h or d.", quoted(name)) };
    if (length >= smaller)
      return { problem: t("{0} is no length of time: begin with the largest unit.", quoted(text)) };
    const number = readNumber(digits);
    if ("problem" in number) return number;
    total += number.value * length;
    smaller = length;
  }
  const value = withoutNoise(total / seconds);
  return Number.isFinite(value)
    ? { value }
    : { problem: t("{0} is too long for a time in {1}.", quoted(text), unit) };
}

function readChange(before: string, after: string): Measurement | Problem {
  const [from, to] = [readQuantity(before), readQuantity(after)];
  if ("problem" in from) return from;
  if ("problem" in to) return to;
  // `5 → 2 min` says the unit once.
  if (from.unit !== "" && to.unit !== "" && from.unit !== to.unit) {
    return {
      problem: t("The values before and after have different units: {0} and {1}.", from.unit, to.unit),
    };
  }
  const isMixed = from.unit !== to.unit && [from.unit, to.unit].includes("s");
  if (isMixed) return { problem: t("Type the unit of time with both values, before and after.") };
  if (from.value <= 0) return { problem: t("A change is measured against a value above 0.") };
  if (to.value < 0) return { problem: t("The value after the change cannot be below 0.") };
  const value = withoutNoise(((to.value - from.value) / from.value) * 100);
  if (!Number.isFinite(value)) return { problem: t("These values are too far apart to be compared.") };
  return { value, before: from.value, after: to.value };
}

/** A number with any unit; times come out in seconds, or plain when they have no unit. */
function readQuantity(text: string): { value: number; unit: string } | Problem {
  const plain = readNumber(text);
  if (!("problem" in plain)) return { value: plain.value, unit: "" };
  const match = /^(.*[\d.,])\s*([^\d\s.,]+)$/s.exec(text.trim());
  if (!match) return plain;
  const [, digits = "", unit = ""] = match;
  if (SECONDS[unit.toLowerCase()]) {
    const time = readDuration(text, "s", 1);
    return "problem" in time ? time : { value: time.value, unit: "s" };
  }
  const number = readNumber(digits);
  return "problem" in number ? number : { value: number.value, unit };
}

/** A number with a point or a comma, and with groups of thousands where they can be told apart. */
function readNumber(text: string): { value: number } | Problem {
  const given = text.trim();
  if (/^[-+]?\d+(?:\.\d+)?e[-+]?\d{1,3}$/i.test(given) && Number.isFinite(Number(given))) {
    return { value: Number(given) };
  }
  const match = /^([-+]?)\s*(\d[\d.,'’ \u00A0\u202F]*|[.,]\d+)$/.exec(given);
  if (!match) return notNumber(text);
  const [, sign, body = ""] = match;
  const digits = body.replace(/(?<=\d)['’ \u00A0\u202F](?=\d{3}(?!\d))/g, "");
  const plain = plainDigits(digits);
  if (plain === "ambiguous") {
    const [whole, rest] = digits.split(",");
    return {
      problem: t(
        "{0} can be read in two ways: type {1} or {2}.",
        quoted(given),
        `${whole}${rest}`,
        `${whole}.${rest}`,
      ),
    };
  }
  const value = plain === undefined ? Number.NaN : Number(plain);
  if (!Number.isFinite(value)) return notNumber(text);
  return { value: sign === "-" && value !== 0 ? -value : value };
}

/** Digits with at most one point, whatever they were written with. */
function plainDigits(digits: string): string | "ambiguous" | undefined {
  if (/^(?:\d+\.?\d*|\.\d+)$/.test(digits)) return digits;
  if (/^[1-9]\d{0,2},\d{3}$/.test(digits)) return "ambiguous";
  if (/^\d*,\d+$/.test(digits)) return digits.replace(",", ".");
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits)) return digits.replaceAll(",", "");
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(digits)) return digits.replaceAll(".", "").replace(",", ".");
  return /^\d{1,3}(?:\.\d{3}){2,}$/.test(digits) ? digits.replaceAll(".", "") : undefined;
}

function notNumber(text: string): Problem {
  return { problem: t("{0} is no number.", quoted(text.trim())) };
}

function outOfRange({ range, unit }: Measured, value: number): Problem | undefined {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = range ?? {};
  if (value >= min && value <= max) return undefined;
  const [least, most] = [min, max].map((bound) =>
    `${String(bound).replace("-", "−")} ${unitText(unit)}`.trim(),
  );
  if (max === Number.POSITIVE_INFINITY) return { problem: t("The value cannot be below {0}.", least!) };
  if (min === Number.NEGATIVE_INFINITY) return { problem: t("The value cannot be above {0}.", most!) };
  return { problem: t("The value has to be between {0} and {1}.", String(min).replace("-", "−"), most!) };
}

function warningAbout({ isChange, target }: Measured, value: number): { warning?: string } {
  const isToFall = target.value < 0 && (target.comparison === "below" || target.comparison === "atMost");
  if (!isChange || !isToFall || value <= 0) return {};
  return { warning: t("{0} % is an increase. If it fell by {0} %, type −{0}.", value) };
}

/** A unit as it stands behind a value; the words of the guide's own rating in the reader's language. */
export function unitText(unit: string): string {
  return unit === "of 5" ? t("of 5") : unit;
}
