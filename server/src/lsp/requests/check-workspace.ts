import { t } from "@vscode/l10n";
import { CancellationToken, type Diagnostic, type WorkDoneProgressReporter } from "vscode-languageserver";
import { languageOfPath } from "../../config/languages.ts";
import type { Checked, ReportFinding } from "../../report/model.ts";
import { breathe, type Context, inBackground } from "../context.ts";
import type { Analysis } from "../documents.ts";
import { listFiles, openFile, type SourceFile } from "../files.ts";
import { keyOf } from "../folders.ts";
import { toRange } from "../positions.ts";
import { createPauses, inSlices } from "../slices.ts";
import { diagnose } from "./publish.ts";

/** Command of the server: checks all files of the workspace's folders. */
export const CHECK_WORKSPACE = "preflight.server.checkWorkspace";

export interface WorkspaceResult {
  /** Files that were read, open ones included. */
  files: number;
  findings: number;
  milliseconds: number;
}

/** Checks files that are not open, and keeps their diagnostics in step afterwards. */
export interface WorkspaceChecker {
  /**
   * Publishes the diagnostics of all files that are not open; requests are answered in between.
   *
   * @returns null when it was cancelled
   */
  run(
    token: CancellationToken,
    progress: Pick<WorkDoneProgressReporter, "report">,
  ): Promise<WorkspaceResult | null>;
  /** The document's own diagnostics take over; where the client asks for them, once it has asked. */
  opened(uri: string): void;
  /** A document was edited. */
  edited(uri: string): void;
  /** The client asks for a document's diagnostics. VS Code asks only for documents with a tab. */
  asked(uri: string): void;
  /** The client asks for them no longer, though the document stays open. */
  hidden(uri: string): void;
  /** The file's diagnostics come back if the workspace was checked. */
  closed(uri: string): void;
  /** A file on the disk has changed. */
  changed(uri: string): void;
  /** A file on the disk is gone. */
  removed(uri: string): void;
  /** Whether the workspace was checked to its end. */
  readonly isChecked: boolean;
  /**
   * What is known of a folder since it was checked, open documents as they are in the editor; undefined before that.
   *
   * @param folder - its URI
   */
  results(folder: string): Promise<FolderResults | undefined>;
  /** The same; where nothing was checked yet, the workspace is checked first, quietly. */
  resultsAfterCheck(folder: string): Promise<FolderResults>;
  /** Whether a file was checked, and its diagnostics are kept right from then on. */
  has(uri: string): boolean;
  /** @param listener - told when results have changed */
  listen(listener: () => void): void;
  /**
   * Settings have changed, or what files tell each other: the files that were checked are checked again, quietly.
   *
   * @param changed - the keys of the questions whose answers have changed; only files that asked them are concerned
   */
  again(changed?: ReadonlySet<string>): Promise<void>;
}

/** The findings of an open notebook are those of its cells, which the client asks for or is sent. */
function isNotebook(uri: string): boolean {
  return languageOfPath(uri) === "notebook";
}

/** What the last check left of a folder, as a report takes it. */
export interface FolderResults {
  findings: ReportFinding[];
  checked: Checked;
}

/** The pause after an edit of a document that nobody sees, in milliseconds. */
const PAUSE = 250;

export function createWorkspaceChecker(context: Context): WorkspaceChecker {
  const { connection, documents, folders, support } = context;
  /** The files that were checked, with their language; what is published for them is ours to keep right. */
  const checked = new Map<string, SourceFile>();
  /** What the findings of each of them rest on in other files. */
  const questions = new Map<string, ReadonlySet<string>>();

  /** Open documents whose diagnostics the client asks for. */
  const asked = new Set<string>();
  const pauses = createPauses(connection, PAUSE);
  const outcomes = new Map<string, FolderResults>();
  /** The same of open documents, by what stands for their findings. */
  const ofOpen = new WeakMap<object, FolderResults>();
  const listeners: (() => void)[] = [];
  let isChecked = false;
  let generation = 0;

  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  /** Whether what is published for a file is ours: nobody else publishes it. */
  const isOurs = (uri: string): boolean =>
    !documents.has(uri) || (support.pullDiagnostics && !asked.has(keyOf(uri)) && !isNotebook(uri));

  const checkFile = async (file: SourceFile): Promise<number | undefined> => {
    const { uri } = file;
    const analysis = documents.has(uri) ? await documents.analyse(uri) : await openFile(context, file);
    outcomes.set(keyOf(uri), resultsOf(context, analysis));
    const diagnostics = analysis ? diagnose(context, analysis) : context.notices.of(uri);
    if (analysis) questions.set(keyOf(uri), analysis.snapshot.questions());
    await publish(uri, diagnostics);
    return analysis && diagnostics.length;
  };

  const resultsOfOpen = async (uri: string): Promise<FolderResults> => {
    const known = ofOpen.get(documents.stateOf(uri) ?? context);
    if (known) return known;
    const results = resultsOf(context, await documents.analyse(uri));
    const state = documents.stateOf(uri);
    if (state) ofOpen.set(state, results);
    return results;
  };

  const publish = async (uri: string, diagnostics: Diagnostic[]): Promise<void> => {
    if (isOurs(uri)) await connection.sendDiagnostics({ uri, diagnostics });
  };

  const clearGone = async (present: ReadonlyMap<string, SourceFile>): Promise<void> => {
    for (const [key, { uri }] of checked) {
      if (present.has(key)) continue;
      forget(key);
      await publish(uri, []);
    }
  };

  /** Settings decide which files are checked at all. @returns false when they have changed again meanwhile */
  const listAgain = async (): Promise<boolean> => {
    generation += 1;
    const own = generation;
    const files = await listFiles(context, () => own !== generation);
    if (own !== generation) return false;
    await clearGone(files);
    for (const [key, file] of files) checked.set(key, file);
    return true;
  };

  const forget = (key: string): void => {
    checked.delete(key);
    questions.delete(key);
    outcomes.delete(key);
  };

  const silence = (uri: string): void =>
    inBackground(connection, connection.sendDiagnostics({ uri, diagnostics: [] }));

  const recheck = (uri: string): void => {
    const file = checked.get(keyOf(uri));
    if (file && isOurs(uri)) inBackground(connection, checkFile(file).then(tell));
  };

  const letGo = (uri: string): void => {
    asked.delete(keyOf(uri));
    recheck(uri);
  };

  return {
    get isChecked() {
      return isChecked;
    },
    async run(token, progress) {
      const started = performance.now();
      const isCancelled = () => token.isCancellationRequested;
      const files = await listFiles(context, isCancelled);
      await clearGone(files);
      let [count, findings, done, shown] = [0, 0, 0, 0];
      const isComplete = await inSlices(files, isCancelled, async ([key, file]) => {
        checked.set(key, file);
        const found = await checkFile(file);
        if (found !== undefined) {
          count += 1;
          findings += found;
        }
        done += 1;
        const percentage = Math.round((done / files.size) * 100);
        if (percentage > shown) progress.report(percentage, t("{0} of {1} files", done, files.size));
        shown = percentage;
      });
      if (!isComplete) return null;
      isChecked = true;
      tell();
      return { files: count, findings, milliseconds: Math.round(performance.now() - started) };
    },
    opened(uri) {
      if ((!support.pullDiagnostics || isNotebook(uri)) && checked.has(keyOf(uri))) silence(uri);
    },
    edited(uri) {
      const file = checked.get(keyOf(uri));
      if (file && isOurs(uri)) pauses.after(uri, () => checkFile(file).then(tell));
    },
    asked(uri) {
      const key = keyOf(uri);
      if (asked.has(key) || !documents.has(uri)) return;
      asked.add(key);
      if (checked.has(key)) silence(uri);
    },
    hidden: letGo,
    closed: letGo,
    changed: recheck,
    removed(uri) {
      const file = checked.get(keyOf(uri));
      if (!file) return;
      forget(keyOf(uri));
      inBackground(connection, publish(file.uri, []));
      tell();
    },
    async results(folder) {
      if (!isChecked) return undefined;
      const all: FolderResults = { findings: [], checked: { files: 0, lines: 0, failed: 0 } };
      for (const [key, { uri }] of checked) {
        if (folders.folderOf(uri) !== folder) continue;
        const known = documents.has(uri) ? await resultsOfOpen(uri) : outcomes.get(key);
        if (known) add(all, known);
      }
      return all;
    },
    async resultsAfterCheck(folder) {
      if (!isChecked) await this.run(CancellationToken.None, NO_PROGRESS);
      return (await this.results(folder)) ?? NO_RESULTS;
    },
    listen: (listener) => void listeners.push(listener),
    has: (uri) => checked.has(keyOf(uri)),
    async again(changed) {
      if (!changed && isChecked && !(await listAgain())) return;
      const own = generation;
      for (const [key, file] of [...checked]) {
        // All files are checked again by who came later.
        if (own !== generation) return;
        const isConcerned = !changed || [...(questions.get(key) ?? [])].some((asked) => changed.has(asked));
        if (!isConcerned || !isOurs(file.uri)) continue;
        await checkFile(file);
        await breathe();
      }
      if (isChecked) tell();
    },
  };
}

const NO_PROGRESS: Pick<WorkDoneProgressReporter, "report"> = { report() {} };
const NO_RESULTS: FolderResults = { findings: [], checked: { files: 0, lines: 0, failed: 0 } };

/** @param analysis - undefined for a file that could not be read */
function resultsOf({ folders }: Context, analysis: Analysis | undefined): FolderResults {
  if (!analysis) return { findings: [], checked: { files: 0, lines: 0, failed: 1 } };
  const { document, snapshot } = analysis;
  const path = folders.pathOf(document.uri);
  const findings = snapshot.findings().map(({ rule, severity, layer, message, span }) => {
    const { line } = toRange(document, span).start;
    return { rule, severity, layer, message, path, line };
  });
  const lines = snapshot.languageId === "config" ? 0 : document.lineCount;
  return { findings, checked: { files: 1, lines, failed: 0 } };
}

function add(all: FolderResults, { findings, checked }: FolderResults): void {
  for (const finding of findings) all.findings.push(finding);
  all.checked.files += checked.files;
  all.checked.lines += checked.lines;
  all.checked.failed += checked.failed;
}
