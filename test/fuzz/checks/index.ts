import type { Checks } from "../shrink.ts";
import { checkDocument } from "./document.ts";
import { checkEdits, checkWorkspace } from "./edits.ts";
import { checkEvidence } from "./evidence.ts";
import { checkCells, checkNotebookFile } from "./notebook.ts";
import { checkImport, checkReadiness } from "./readiness.ts";
import { checkReport } from "./report.ts";
import { checkSettings } from "./settings.ts";

/** All that Preflight does with a file. */
export const CHECKS: Checks = {
  python: checkDocument,
  sql: checkDocument,
  config: checkDocument,
  cells: checkCells,
  notebook: checkNotebookFile,
  edits: checkEdits,
  workspace: checkWorkspace,
  settings: checkSettings,
  readiness: checkReadiness,
  evidence: checkEvidence,
  import: checkImport,
  report: checkReport,
};
