import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
import type { Finding } from "../../engine/finding.ts";
import type { ClientSupport } from "../client-support.ts";
import { configDiagnostics, isConfigFile, siblingConfig } from "../config-files.ts";
import { analyseInSlices, breathe, type Context, elsewhereOf, inBackground } from "../context.ts";
import { toDiagnostic } from "../convert.ts";
import type { Analysis } from "../documents.ts";
import { groupDiagnostics } from "../group-diagnostics.ts";
import { CellWindow } from "../notebook-documents.ts";
import { limited, omissionsIn } from "../notices.ts";
import { showingFirst } from "./first-findings.ts";

/** Sends diagnostics to clients that do not ask for them. */
export interface Publisher {
  /** Diagnostics of a document that was just opened: at once. */
  opened(uri: string): void;
  /** Diagnostics after an edit: when the edits pause. */
  edited(uri: string): void;
  closed(uri: string): void;
  /** All open documents again. */
  all(): void;
}

/** The pause after an edit follows the cost of the last analysis: one that takes no longer than this is made at once. */
const SHORT = 4;
const LONGEST_PAUSE = 300;

export function createPublisher(context: Context): Publisher {
  const { connection, documents, support } = context;
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const sent = new Set<string>();
  let cost = 0;

  /** Whether the client does not ask for a document's diagnostics by itself. */
  const isSent = (uri: string): boolean =>
    !support.pullDiagnostics || (!support.pullsCells && documents.wholeOf(uri) !== uri);

  const schedule = (uri: string, pause: number): void => {
    if (!isSent(uri)) return;
    clearTimeout(timers.get(uri));
    timers.set(
      uri,
      setTimeout(() => {
        timers.delete(uri);
        inBackground(connection, publish(uri));
      }, pause),
    );
  };

  const publish = async (uri: string): Promise<void> => {
    const asked = documents.version(uri);
    const started = performance.now();
    const isStale = () => documents.version(uri) !== asked;
    const first = showingFirst(context, (diagnostics, { document: { version } }) =>
      inBackground(connection, send(uri, version, diagnostics)),
    );
    const analysis = await analyseInSlices(documents, uri, isStale, sent.has(uri) ? undefined : first);
    const version = analysis?.document.version ?? documents.version(uri);
    const diagnostics = analysis ? diagnose(context, analysis) : context.notices.of(documents.wholeOf(uri));
    cost = performance.now() - started;
    await breathe();
    // An edit that came meanwhile has scheduled a run of its own; these positions would be stale.
    if (version === undefined || documents.version(uri) !== version) return;
    await send(uri, version, diagnostics);
  };

  const send = (uri: string, version: number, diagnostics: Diagnostic[]): Promise<void> => {
    sent.add(uri);
    return connection.sendDiagnostics(
      support.diagnosticVersions ? { uri, version, diagnostics } : { uri, diagnostics },
    );
  };

  return {
    opened: (uri) => schedule(uri, 0),
    edited: (uri) => schedule(uri, cost < SHORT ? 0 : Math.min(LONGEST_PAUSE, 4 * cost)),
    closed(uri) {
      clearTimeout(timers.get(uri));
      timers.delete(uri);
      if (sent.delete(uri)) inBackground(connection, connection.sendDiagnostics({ uri, diagnostics: [] }));
    },
    all() {
      for (const uri of documents.shown()) schedule(uri, 0);
    },
  };
}

/** The findings of a document: of a notebook's cell, those in it. */
export function findingsIn({ document, snapshot }: Analysis): readonly Finding[] {
  const findings = snapshot.findings();
  if (!(document instanceof CellWindow)) return findings;
  const { start, end } = document.span;
  return findings.filter(({ span }) => start <= span.start && span.start <= end);
}

/** Those of them that the editor shows: the ones that the baseline knows may be left out. */
export function shownFindings({ baselines, documents }: Context, analysis: Analysis): readonly Finding[] {
  const { show, known } = baselines.of(documents.wholeOf(analysis.document.uri), analysis.snapshot);
  return findingsIn(analysis).filter((finding) => show !== "hidden" || !known.has(finding));
}

/** The diagnostics of an analysed document; none, and a line in the log, when the engine throws. */
export function diagnose(context: Context, analysis: Analysis): Diagnostic[] {
  return diagnoseInParts(context, analysis).flat();
}

/**
 * The same in parts, each of them the object that it was for an earlier version of the document where nothing in it is
 * different.
 */
export function diagnoseInParts(
  context: Context,
  { document, snapshot }: Analysis,
): readonly (readonly Diagnostic[])[] {
  const { baselines, connection, configFiles, documents, folders, host, support } = context;
  const { uri } = document;
  const elsewhere = elsewhereOf(folders, { document, snapshot });
  const convert = (finding: Finding) => toDiagnostic(document, finding, support, elsewhere);
  try {
    const { show, known } = baselines.of(documents.wholeOf(uri), snapshot);
    const isWhole = show === "normal" && !(document instanceof CellWindow) && !isConfigFile(uri);
    const { mostFindings: most } = snapshot;
    const omitted = () => omissionsIn(document, snapshot);
    const withOmissions = (parts: readonly (readonly Diagnostic[])[]) => {
      const notices = omitted();
      return notices.length > 0 ? [notices, ...parts] : parts;
    };
    if (snapshot.groups && isWhole) {
      const parts = snapshot.groups().map((group) => groupDiagnostics(document, group, convert));
      return withOmissions(limited(parts, most));
    }
    const found = shownFindings(context, { document, snapshot }).map((finding) => {
      const diagnostic = convert(finding);
      return show === "faded" && known.has(finding) ? faded(diagnostic, support) : diagnostic;
    });
    const parts = withOmissions(limited([found], most));
    if (!isConfigFile(uri)) return parts;
    const sibling = siblingConfig(uri, configFiles.textOf, host);
    return [...parts, configDiagnostics(uri, snapshot.text, sibling)];
  } catch (error) {
    connection.console.error(`Analysis of ${document.uri} failed: ${(error as Error).stack}`);
    return [];
  }
}

/** A finding that is known: in sight, and no news. */
export function faded(diagnostic: Diagnostic, { tags }: ClientSupport): Diagnostic {
  const own = diagnostic.tags ?? [];
  return {
    ...diagnostic,
    severity: DiagnosticSeverity.Hint,
    ...(tags && { tags: [...new Set([...own, DiagnosticTag.Unnecessary])] }),
  };
}
