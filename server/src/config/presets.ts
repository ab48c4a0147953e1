import type { Severity } from "../engine/finding.ts";
import { rules } from "../rules/index.ts";

/** Levels for all rules at once. */
export interface Preset {
  /** The rules that count; absent: all. */
  rules?: readonly string[];
  /** The mildest level that a finding has. */
  leastLevel?: Severity;
  /** Markdown, for settings and docs. */
  description: string;
}

/** The rules about secrets, injection, personal data and who may read which rows. */
const SECURITY = ["hardcoded-secret", "plaintext-pii", "unfiltered-select", "unsafe-query"];

export const PRESETS = {
  recommended: { description: "Every rule at its own level." },
  strict: {
    leastLevel: "warning",
    description: "Every rule; hints and information become warnings, so that they fail a run as well.",
  },
  security: {
    rules: SECURITY,
    description: `Only the rules about secrets, injection, personal data and access to rows: ${SECURITY.map((id) => `\`${id}\``).join(", ")}. All others are off.`,
  },
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof PRESETS;

/** The levels that a preset gives to rules: `off` for those that do not count. */
export function levelsOf(name: PresetName): Record<string, "off"> {
  const { rules: counting }: Preset = PRESETS[name];
  if (!counting) return {};
  return Object.fromEntries(rules.filter(({ id }) => !counting.includes(id)).map(({ id }) => [id, "off"]));
}
