import type { Diagnostic } from "vscode-languageserver";
import { lineStartsIn, problemInWords } from "../../engine/index.ts";
import { isConfigFile } from "../config-files.ts";
import { analyseInSlices, type Context, isChecked } from "../context.ts";
import { toDiagnostic } from "../convert.ts";
import type { Analysis } from "../documents.ts";
import { FarDocument } from "../far-document.ts";
import { openFile, type SourceFile } from "../files.ts";
import type { FileFindings } from "../helper/find.ts";
import type { Done, FindingsJob } from "../helper/jobs.ts";
import { limited, notChecked } from "../notices.ts";
import { type FolderResults, resultsIn, resultsOf } from "./folder-results.ts";
import { diagnose, faded } from "./publish.ts";

/** What a look at a file has brought. */
export interface Seen {
  diagnostics: Diagnostic[];
  /** What its findings rest on in other files; see `Snapshot.questions`. */
  questions: ReadonlySet<string>;
  /** Undefined for a file that is switched off. */
  results?: FolderResults;
  /** How many diagnostics it has; undefined for a file that was not read. */
  count?: number;
  /** There is no such file. */
  isMissing?: boolean;
}

/** Looks at files for what is shown of them. */
export interface Looker {
  /** @returns a job for a helper, whose answer `end` takes; for few kinds of files what was seen at once */
  begin(file: SourceFile): Promise<FindingsJob | Seen>;
  end(file: SourceFile, done: Done<FindingsJob>): Seen;
  /** What went wrong is logged. */
  failed(file: SourceFile, error: Error): Seen;
}

export function createLooker(context: Context): Looker {
  const { baselines, connection, documents, folders, host, index, notices, settings, support } = context;
  /** Problems are told once. */
  const told = new Set<string>();

  /** In this thread: it has the cells of an open notebook, and knows what is wrong with a configuration. */
  const lookHere = async (file: SourceFile): Promise<Seen> => {
    const { uri } = file;
    const isOpen = documents.has(uri);
    const analysis = isOpen
      ? await analyseInSlices(documents, uri, () => false)
      : await openFile(context, file);
    if (!analysis) return { ...notRead(), diagnostics: notices.of(uri) };
    return seenIn(analysis);
  };

  const seenIn = (analysis: Analysis): Seen => {
    const diagnostics = diagnose(context, analysis);
    const questions = analysis.snapshot.questions();
    return { diagnostics, questions, results: resultsOf(context, analysis), count: diagnostics.length };
  };

  const notRead = (): Seen => ({ diagnostics: [], questions: NONE, results: resultsOf(context, undefined) });

  const seenFrom = (uri: string, found: FileFindings): Seen => {
    const document = new FarDocument(uri, found);
    const lineStartsOf = (path: string) => {
      const workspace = index.of(uri);
      const textOf = (other: string) => index.textOf(uri, other);
      return lineStartsIn({ ...(workspace && { workspace }), textOf }, path);
    };
    const elsewhere = { folder: folders.folderOf(uri), lineStartsOf };
    const { show, known } = baselines.among(uri, found.findings, found.contexts ?? []);
    const shown = found.findings.filter((finding) => show !== "hidden" || !known.has(finding));
    const diagnostics = shown.map((finding) => {
      const diagnostic = toDiagnostic(document, finding, support, elsewhere);
      return show === "faded" && known.has(finding) ? faded(diagnostic, support) : diagnostic;
    });
    const all = [...found.omissions, ...limited([diagnostics], found.mostFindings).flat()];
    return {
      diagnostics: all,
      questions: new Set(found.questions),
      results: resultsIn(context, document, found.findings, found.lineCount),
      count: all.length,
    };
  };

  return {
    async begin(file) {
      const { uri, languageId } = file;
      const text = documents.textOf(uri);
      const folder = folders.folderOf(uri);
      if (!folder || isConfigFile(uri) || (documents.has(uri) && text === undefined)) return lookHere(file);
      const { preferences, project, config } = await settings.of(uri);
      if (!isChecked(preferences)) return { diagnostics: [], questions: NONE };
      await baselines.prepare(uri, preferences, config);
      return {
        kind: "findings",
        uri,
        folder,
        path: folders.pathOf(uri),
        languageId,
        settings: preferences.settings,
        maxFileSize: preferences.maxFileSize,
        dependencies: project.dependencies,
        isIgnored: languageId === "config" && (await host.isIgnored(uri)),
        withContexts: baselines.isUsed(uri),
        ...(text !== undefined && { text }),
      };
    },
    end(file, done) {
      const { uri } = file;
      for (const problem of ("failed" in done && done.failed) || []) {
        const words = problemInWords(problem);
        if (!told.has(words)) connection.console.error(words);
        told.add(words);
      }
      if ("problem" in done) return this.failed(file, new Error(done.problem));
      const { answer } = done;
      try {
        if (answer && !("notice" in answer)) return seenFrom(uri, answer);
      } catch (error) {
        return this.failed(file, error as Error);
      }
      const { notice = "", isMissing = false } = answer ?? {};
      if (isMissing) return { ...notRead(), isMissing };
      connection.console.warn(`${uri} is skipped: ${notice}.`);
      return { ...notRead(), diagnostics: [notChecked(notice)] };
    },
    failed({ uri }, error) {
      connection.console.error(`Analysis of ${uri} failed: ${error.stack ?? error.message}`);
      return notRead();
    },
  };
}

const NONE: ReadonlySet<string> = new Set();
