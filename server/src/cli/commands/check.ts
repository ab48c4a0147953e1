import { dirname, resolve } from "node:path";
import { languageOfPath } from "../../config/languages.ts";
import { LEADS_OUT, leavesWorkspace } from "../../host/inside.ts";
import { decodeSource, encodeSource, explainError } from "../../host/source.ts";
import { replaceFile } from "../../host/write.ts";
import { type Baseline, configuredBaseline, openBaseline, recordBaseline } from "../baseline.ts";
import { type Changes, changesSince } from "../changed.ts";
import { checkPaths } from "../check-paths.ts";
import { type Checker, createChecker, type ProblemSink } from "../checker.ts";
import { createDiffReporter } from "../formats/diff.ts";
import { printable } from "../formats/frame.ts";
import { FORMATS } from "../formats/index.ts";
import { type Reporter, tellProblem } from "../formats/reporter.ts";
import { type CheckOptions, readCheckOptions } from "../options.ts";
import { createReportOutput, type ReportOutput } from "../output.ts";
import type { ReportedFile } from "../reported.ts";
import { createShelf, openShelf } from "../shelf.ts";
import { createTally, type Tally } from "../tally.ts";
import { contextPath, reportPath, type Target } from "../targets.ts";
import { CHECK_HELP, UsageError } from "../usage.ts";
import { countFiles, findWorkspaces, readWorkspaces } from "../workspaces.ts";

/**
 * `preflight check`: analyses files, prints findings, writes fixes.
 *
 * @returns 0, 1 for findings at or above the fail level, 2 for unreadable input or configuration
 * @throws UsageError
 */
export async function check(args: string[]): Promise<number> {
  const options = readCheckOptions(args);
  if (options.help) {
    process.stdout.write(CHECK_HELP);
    return 0;
  }
  if (options.baseline.kind === "write") return recordFindings(options, options.baseline.file);
  const run = await createRun(options);
  if (options.stdinFilename === undefined) await checkFiles(run);
  else await checkInput(run, options.stdinFilename);
  const summary = run.tally.summary(
    await (mayShrink(options) ? run.baseline?.shrink() : run.baseline?.counts()),
  );
  run.reporter.end(summary);
  const isWritten = await run.output.close(summary);
  return isWritten ? summary.exitCode : 2;
}

/** A pipeline only says what could go, and a run that looks at a part cannot know. */
function mayShrink({ changedSince, diff, stdinFilename }: CheckOptions): boolean {
  return !process.env.CI && changedSince === undefined && stdinFilename === undefined && !diff;
}

/** What one call of `check` carries along. */
interface Run {
  options: CheckOptions;
  output: ReportOutput;
  reporter: Reporter;
  tally: Tally;
  problem: ProblemSink;
  checker: Checker;
  baseline: Baseline | undefined;
}

async function createRun(options: CheckOptions): Promise<Run> {
  const { baseline: wish, filter, parts } = options;
  const file = wish.kind === "use" ? wish.file : await configuredBaseline();
  const isUsed = wish.kind === "use" || (wish.kind === "configured" && file !== undefined);
  const baseline = isUsed ? await openBaseline(file, filter) : undefined;
  const output = createReportOutput(options);
  const reporter = options.diff
    ? createDiffReporter(output)
    : FORMATS.get(options.format)!.create(output, options);
  const tally = createTally(options);
  const problem: ProblemSink = (path, message, fatal) => {
    reporter.problem(path, message, fatal);
    tally.problem(fatal);
  };
  const needed = { ...parts, contexts: parts.contexts || baseline !== undefined };
  const checker = createChecker({ ...options, parts: needed }, problem);
  return { options, output, reporter, tally, problem, checker, baseline };
}

async function checkFiles(run: Run): Promise<void> {
  const { changedSince, wholeFiles, paths } = run.options;
  let changes: Changes | undefined;
  const chooseChanged = async (targets: readonly Target[]) => {
    const files = targets.map(({ file }) => file);
    changes = await changesSince(changedSince!, files);
    return targets.filter(({ file }) => changes!.has(file));
  };
  const done = async (target: Target, file: ReportedFile) => {
    await writeFixes(run, target, file);
    // The baseline first: what it holds is to be found, also on lines that have not changed.
    const fresh = run.baseline?.sift(file) ?? file;
    report(run, changes && !wholeFiles ? changes.sift(target.file, fresh) : fresh);
  };
  const { fix, diff, jobs, cache } = run.options;
  await checkPaths(run.checker, paths, run.problem, done, {
    // Files that are rewritten must not change while other threads still read them.
    jobs: fix && !diff ? 1 : jobs,
    memory: { ...cache, isWanted: cache.isWanted && changedSince === undefined, paths },
    ...(changedSince !== undefined && { choose: chooseChanged }),
  });
}

function report({ reporter, tally }: Run, file: ReportedFile): void {
  reporter.file(file);
  tally.file(file);
}

/** `--write-baseline`. */
async function recordFindings(options: CheckOptions, file: string | undefined): Promise<number> {
  const recorder = await recordBaseline(file, options.filter);
  const tally = createTally(options);
  const problem: ProblemSink = (path, message, fatal) => {
    tellProblem(path, message);
    tally.problem(fatal);
  };
  const done = (_: Target, checked: ReportedFile) => {
    recorder.file(checked);
    tally.file(checked);
  };
  const checker = createChecker(options, problem);
  await checkPaths(checker, options.paths, problem, done, { jobs: options.jobs });
  if (tally.summary().exitCode === 2) {
    process.stderr.write("The baseline was not written.\n");
    return 2;
  }
  const message = await recorder.write();
  if (!options.quiet) process.stdout.write(`${printable(message)}\n`);
  return 0;
}

async function writeFixes(
  { options, problem }: Run,
  target: Target,
  { rewrite }: ReportedFile,
): Promise<void> {
  if (!rewrite || options.diff) return;
  try {
    if (await leavesWorkspace(target.file)) throw new Error(`it is ${LEADS_OUT}`);
    await replaceFile(target.file, encodeSource({ text: rewrite.after, bom: rewrite.bom }));
  } catch (error) {
    problem(target.path, `the fixes could not be written: ${explainError(error)}`, true);
  }
}

async function checkInput(run: Run, name: string): Promise<void> {
  const file = resolve(name);
  const languageId = languageOfPath(name);
  if (!languageId)
    throw new UsageError(`--stdin-filename: '${name}' is not a Python, SQL, notebook or config file`);
  const target: Target = {
    file,
    languageId,
    path: reportPath(file),
    context: contextPath(file, dirname(file)),
    named: true,
  };
  const bytes = await readInput();
  const read = async (maxSize: number) => decodeSource(bytes, languageId, maxSize);
  const files = await findWorkspaces([target]);
  const shelf = openShelf(createShelf(countFiles(files)));
  const workspaces = await readWorkspaces(files, run.checker, shelf, () => {});
  const checked = (await run.checker.examine(target, read, workspaces))?.file;
  const fixes = run.options.fix !== undefined && !run.options.diff;
  if (!checked) {
    const { enable, isIncluded } = await run.checker.preferences(file);
    if (fixes && !(enable && isIncluded)) process.stdout.write(bytes);
    return;
  }
  if (fixes) {
    const { rewrite } = checked;
    process.stdout.write(rewrite ? encodeSource({ text: rewrite.after, bom: rewrite.bom }) : bytes);
  }
  report(run, run.baseline?.sift(checked) ?? checked);
}

async function readInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
