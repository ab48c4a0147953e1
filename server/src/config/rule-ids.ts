import { rules } from "../rules/index.ts";

/** Every id that configuration, flags and directives may name. */
export const RULE_IDS: ReadonlySet<string> = new Set(rules.map(({ id }) => id));
