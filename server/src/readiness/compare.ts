import type { Metric, Target } from "../guide/model.ts";
import { unitText, withoutNoise } from "./measurement.ts";
import type { MetricReadiness, MetricValue } from "./model.ts";

export { readMeasurement, readTargetText } from "./measurement.ts";

/**
 * Whether a value is good enough. `above` and `below` want more and less than the target, `atLeast` and `atMost` take
 * the target itself. Numbers that differ behind the twelfth digit only are the same: 0.1 + 0.2 is not above 0.3.
 */
export function isMet({ comparison, value: bound }: Target, value: number): boolean {
  const [actual, wanted] = [withoutNoise(value), withoutNoise(bound)];
  if (!Number.isFinite(actual) || !Number.isFinite(wanted)) return false;
  switch (comparison) {
    case "above":
      return actual > wanted;
    case "atLeast":
      return actual >= wanted;
    case "below":
      return actual < wanted;
    case "atMost":
      return actual <= wanted;
  }
}

/** What the newest value says. @param values - by date, newest last */
export function verdictOf(
  { target }: Pick<Metric, "target">,
  values: readonly MetricValue[],
): MetricReadiness["verdict"] {
  const newest = values.at(-1);
  if (!newest) return "unknown";
  return isMet(target, newest.value) ? "met" : "missed";
}

/** The target as people read it: "> 80 %", "< 5 min", "≤ −50 %". */
export function targetText({ target, unit }: Pick<Metric, "target" | "unit">): string {
  return `${SIGNS[target.comparison]} ${withUnit(target.value, unit)}`;
}

/** A value as people read it, with its unit, and with its sign when it is a change: "85 %", "−60 %", "+20 %". */
export function valueText({ unit, isChange }: Pick<Metric, "unit" | "isChange">, value: number): string {
  return `${isChange && value > 0 ? "+" : ""}${withUnit(value, unit)}`;
}

const SIGNS: Record<Target["comparison"], string> = { above: ">", atLeast: "≥", below: "<", atMost: "≤" };

function withUnit(value: number, unit: string): string {
  const digits = String(withoutNoise(value)).replace("-", "−");
  return unit === "" ? digits : `${digits} ${unitText(unit)}`;
}
