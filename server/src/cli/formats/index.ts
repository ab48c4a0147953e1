import type { CheckOptions } from "../options.ts";
import type { ReportParts } from "../reported.ts";
import { createGitHubReporter } from "./github.ts";
import { createGitLabReporter } from "./gitlab.ts";
import { createJsonReporter } from "./json.ts";
import { createJUnitReporter } from "./junit.ts";
import type { Output, Reporter } from "./reporter.ts";
import { createSarifReporter } from "./sarif.ts";
import { createTextReporter } from "./text.ts";

interface Format {
  create(output: Output, options: CheckOptions): Reporter;
  /** What it shows of a finding that costs time. */
  parts: ReportParts;
}

const NONE: ReportParts = { fixes: false, frames: false, contexts: false };

/** How `preflight check` prints findings, by the name that `--format` takes. */
export const FORMATS: ReadonlyMap<string, Format> = new Map(
  Object.entries<Format>({
    text: { create: createTextReporter, parts: { ...NONE, fixes: true, frames: true } },
    json: { create: createJsonReporter, parts: { ...NONE, fixes: true } },
    sarif: { create: createSarifReporter, parts: { ...NONE, fixes: true, contexts: true } },
    github: { create: createGitHubReporter, parts: NONE },
    gitlab: { create: createGitLabReporter, parts: { ...NONE, contexts: true } },
    junit: { create: createJUnitReporter, parts: NONE },
  }),
);
