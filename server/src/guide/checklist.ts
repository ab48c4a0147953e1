import { postProduction } from "./checklist/post-production.ts";
import { preProduction } from "./checklist/pre-production.ts";
import { production } from "./checklist/production.ts";
import type { ChecklistItem } from "./model.ts";

/** The checklist: seven items before production, six at the deployment, five after it. */
export const checklist: readonly ChecklistItem[] = [...preProduction, ...production, ...postProduction];
