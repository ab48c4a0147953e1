import { TextDocument } from "vscode-languageserver-textdocument";
import { isAtLeast } from "../config/settings.ts";
import type { Engine, LanguageId, Project, Settings, Snapshot } from "../engine/engine.ts";
import type { Finding, Safety, Severity } from "../engine/finding.ts";
import { gravest, tooMany } from "../engine/limits.ts";
import { applyEdits, type Span } from "../engine/text.ts";
import type { NotebookFile } from "../notebook/ipynb.ts";

/** A checked file, after its fixes where they were asked for. */
export interface CheckedFile {
  /** The name in reports. */
  path: string;
  /** The workspace's root as reports name it, with a `/` at its end; empty for the working directory. */
  folder: string;
  /** For positions in the text that the findings refer to. */
  document: TextDocument;
  snapshot: Snapshot;
  /** Those that the options want, in document order. */
  findings: readonly Finding[];
  /** The text before the fixes, when they change it. */
  before: string | undefined;
  /** How many findings the fixes removed. */
  fixed: number;
  /** The file begins with a byte order mark, which none of these texts contains. */
  bom: boolean;
  /** The file, where it is a notebook: the texts are then its cells, joined. */
  notebook: NotebookFile | undefined;
  /** Rules whose findings are left when several are fixed. */
  notFixedTogether: ReadonlySet<string>;
  /** What limits have left out, in words. */
  notices: readonly string[];
}

export interface Input {
  path: string;
  /** The path that tells the engine what kind of file this is. */
  context: string;
  languageId: LanguageId;
  text: string;
  bom: boolean;
  notebook?: NotebookFile;
  isIgnored: boolean;
  settings: Settings;
  /** Rules whose findings are left when several are fixed. */
  notFixedTogether: ReadonlySet<string>;
  project: Project;
}

/** Which findings are reported, and fixed: plain data. */
export interface FindingFilter {
  /** Ids of rules; undefined: all. */
  select: ReadonlySet<string> | undefined;
  ignore: ReadonlySet<string>;
  /** The mildest level that counts. */
  severity: Severity;
}

/** What is wanted of an analysis: plain data. */
export interface ExamineOptions {
  filter: FindingFilter;
  /** What is rewritten; undefined: nothing. */
  fix: Safety | undefined;
}

export function isWanted(
  { select, ignore, severity: least }: FindingFilter,
  { rule, severity }: Pick<Finding, "rule" | "severity">,
): boolean {
  return (!select || select.has(rule)) && !ignore.has(rule) && isAtLeast(severity, least);
}

/** Analyses a text, and again after its fixes. Writes nothing. */
export function examine(engine: Engine, input: Input, options: ExamineOptions): CheckedFile {
  const { path, languageId, text, bom, notebook } = input;
  const snapshot = engine.open({ ...input, path: input.context });
  const wants = (finding: Finding) => isWanted(options.filter, finding);
  const found = snapshot.findings().filter(wants);
  const findings = gravest(found, snapshot.mostFindings);
  const folder = path.endsWith(input.context) ? path.slice(0, path.length - input.context.length) : "";
  const document = TextDocument.create(path, languageId, 0, text);
  const notices = noticesOf(snapshot, document, found.length);
  const { notFixedTogether } = input;
  const unfixed = { path, folder, document, snapshot, findings, bom, notebook, notFixedTogether, notices };
  if (!options.fix) return { ...unfixed, before: undefined, fixed: 0 };
  const mayFix = (finding: Finding) => wants(finding) && !notFixedTogether.has(finding.rule);
  const edits = snapshot.fixAll(options.fix, mayFix).filter((edit) => edit.path === undefined);
  if (edits.length === 0) return { ...unfixed, before: undefined, fixed: 0 };
  const rewritten = applyEdits(text, edits);
  const after = engine.open({ ...input, path: input.context, text: rewritten });
  const remaining = after.findings().filter(wants);
  const rewrittenDocument = TextDocument.create(path, languageId, 0, rewritten);
  return {
    path,
    folder,
    document: rewrittenDocument,
    snapshot: after,
    findings: gravest(remaining, after.mostFindings),
    notices: noticesOf(after, rewrittenDocument, remaining.length),
    before: text,
    fixed: Math.max(0, found.length - remaining.length),
    bom,
    notebook,
    notFixedTogether,
  };
}

function noticesOf(snapshot: Snapshot, document: TextDocument, count: number): string[] {
  const placeOf = ({ start }: Span) =>
    snapshot.languageId === "notebook" ? "in a cell" : `from line ${document.positionAt(start).line + 1} on`;
  const omissions = snapshot
    .omissions()
    .map(({ span, message }) => `not all is checked ${placeOf(span)}: ${message}`);
  const { mostFindings } = snapshot;
  return count > mostFindings ? [...omissions, tooMany(count, mostFindings)] : omissions;
}
