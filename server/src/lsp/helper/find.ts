import type { Diagnostic } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { contextsOf, type FindingContext } from "../../baseline/context.ts";
import type { Finding } from "../../engine/finding.ts";
import type { NotebookFile } from "../../notebook/ipynb.ts";
import { type FarPlaces, farPlacesOf } from "../far-document.ts";
import { NotebookFileDocument } from "../notebook-documents.ts";
import { omissionsIn } from "../notices.ts";
import { refusal } from "../refusal.ts";
import { inParts } from "../slices.ts";
import type { FindingsJob, NotRead, Tools } from "./jobs.ts";

/** What is found in a file: plain data, which goes from thread to thread and can be kept. */
export interface FileFindings {
  /** In document order; all, though no more than `mostFindings` are to be shown. */
  findings: readonly Finding[];
  /** One for each finding, where the job wants them. */
  contexts?: readonly FindingContext[];
  /** What the analysis leaves out. */
  omissions: readonly Diagnostic[];
  mostFindings: number;
  lineCount: number;
  /** Where the spans of the findings are in the file. */
  places: FarPlaces;
  /** The keys of the questions about other files that all this rests on; see `Snapshot.questions`. */
  questions: readonly string[];
}

/** Analyses a file among the others of its workspace. */
export async function findIn(
  job: FindingsJob,
  { text, notebook }: { text: string; notebook?: NotebookFile },
  tools: Pick<Tools, "engine" | "workspaceOf" | "pause" | "isHeld">,
): Promise<FileFindings | NotRead> {
  const { uri, folder, path, languageId, settings, dependencies, isIgnored } = job;
  const { engine, workspaceOf } = tools;
  const notice = refusal(text, job.maxFileSize);
  if (notice !== undefined) return { notice };
  try {
    await engine.load(languageId);
  } catch (error) {
    return { notice: (error as Error).message };
  }
  const workspace = workspaceOf(folder);
  const project = { dependencies, ...(workspace && { workspace }) };
  const snapshot = engine.open({ path, languageId, text, settings, isIgnored, project });
  await inParts((isOver) => snapshot.prepare?.(isOver) ?? true, tools);
  const findings = snapshot.findings();
  const document = notebook
    ? new NotebookFileDocument(uri, notebook)
    : TextDocument.create(uri, languageId, 0, text);
  const spans = findings.map(({ span }) => span);
  const secrets = findings.flatMap(({ isSensitive, span }) => (isSensitive ? [span] : []));
  return {
    findings,
    ...(job.withContexts && { contexts: contextsOf(text, languageId, spans, secrets) }),
    omissions: omissionsIn(document, snapshot),
    mostFindings: snapshot.mostFindings,
    lineCount: languageId === "config" ? 0 : document.lineCount,
    places: farPlacesOf(document, findings),
    questions: [...snapshot.questions()],
  };
}
