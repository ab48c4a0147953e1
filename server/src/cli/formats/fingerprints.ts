import { hashOf } from "../../baseline/hash.ts";
import type { ReportedFinding } from "../reported.ts";

/**
 * Gives each finding of a run a name that stays when lines move: rule, path and statement, and the how-manieth of those
 * that look the same.
 */
export function createFingerprints(): (path: string, finding: ReportedFinding) => string {
  const seen = new Map<string, number>();
  return (path, { rule, context }) => {
    const name = hashOf([rule, path, context?.own ?? ""].join("\n"));
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return `${name}:${count}`;
  };
}
