import { t } from "@vscode/l10n";
import type { ItemReadiness } from "../readiness/model.ts";
import { inOrder } from "./group.ts";
import type { ReportFinding, ReportInput } from "./model.ts";

/** What stands between the code and a deployment. */
export interface Blocking {
  /** Pre-production items that nobody has settled. */
  open: readonly ItemReadiness[];
  /** Ticked items of any stage whose evidence is gone. */
  gone: readonly ItemReadiness[];
  errors: readonly ReportFinding[];
  /** What is not known, and might block as well. */
  unknown: readonly string[];
}

export function blockingOf({ readiness, findings, checked }: ReportInput): Blocking {
  const items = readiness.stages.flatMap((stage) => stage.items);
  return {
    open: items.filter(({ stage, state }) => stage === "pre-production" && state === "open"),
    gone: items.filter(({ isEvidenceGone }) => isEvidenceGone),
    errors: inOrder(findings.filter(({ severity }) => severity === "error")),
    unknown: [
      ...(checked.files === 0 ? [t("No file was analysed, so nothing is known about the code.")] : []),
      ...(checked.files > 0 && checked.failed > 0 ? [failedText(checked.failed)] : []),
      ...(readiness.problems.checklist
        ? [t("The checklist file cannot be understood, so nothing in it counts.")]
        : []),
    ],
  };
}

function failedText(count: number): string {
  return count === 1
    ? t("One file could not be analysed; what is in there is not known.")
    : t("{0} files could not be analysed; what is in there is not known.", count);
}
