import { dirname, resolve } from "node:path";
import { languageOfPath } from "../../config/languages.ts";
import { decodeSource, encodeSource, explainError } from "../../host/source.ts";
import { replaceFile } from "../../host/write.ts";
import { type Checker, checkPaths, createChecker, type ProblemSink } from "../checker.ts";
import { createDiffReporter } from "../formats/diff.ts";
import { createJsonReporter } from "../formats/json.ts";
import type { Reporter } from "../formats/reporter.ts";
import { createTextReporter } from "../formats/text.ts";
import { type CheckOptions, readCheckOptions } from "../options.ts";
import type { ReportedFile } from "../reported.ts";
import { createTally, type Tally } from "../tally.ts";
import { contextPath, reportPath, type Target } from "../targets.ts";
import { CHECK_HELP, UsageError } from "../usage.ts";
import { readWorkspaces } from "../workspaces.ts";

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
  const run = createRun(options);
  if (options.stdinFilename === undefined) await checkFiles(run);
  else await checkInput(run, options.stdinFilename);
  run.reporter.end(run.tally.summary());
  return run.tally.exitCode();
}

/** What one call of `check` carries along. */
interface Run {
  options: CheckOptions;
  reporter: Reporter;
  tally: Tally;
  problem: ProblemSink;
  checker: Checker;
}

function createRun(options: CheckOptions): Run {
  const reporter = createReporter(options);
  const tally = createTally(options);
  const problem: ProblemSink = (path, message, fatal) => {
    reporter.problem(path, message);
    tally.problem(fatal);
  };
  return { options, reporter, tally, problem, checker: createChecker(options, problem) };
}

async function checkFiles(run: Run): Promise<void> {
  await checkPaths(run.checker, run.options.paths, run.problem, async (target, file) => {
    await writeFixes(run, target, file);
    run.reporter.file(file);
    run.tally.file(file);
  });
}

async function writeFixes(
  { options, problem }: Run,
  target: Target,
  { rewrite }: ReportedFile,
): Promise<void> {
  if (!rewrite || options.diff) return;
  try {
    await replaceFile(target.file, encodeSource({ text: rewrite.after, bom: rewrite.bom }));
  } catch (error) {
    problem(target.path, `the fixes could not be written: ${explainError(error)}`, true);
  }
}

async function checkInput(run: Run, name: string): Promise<void> {
  const file = resolve(name);
  const languageId = languageOfPath(name);
  if (!languageId) throw new UsageError(`--stdin-filename: '${name}' is not a Python, SQL or config file`);
  const target: Target = {
    file,
    languageId,
    path: reportPath(file),
    context: contextPath(file, dirname(file)),
    named: true,
  };
  const bytes = await readInput();
  const read = async (maxSize: number) => decodeSource(bytes, languageId, maxSize);
  const workspaces = await readWorkspaces([target], run.checker.engine, () => {});
  const checked = await run.checker.examine(target, read, workspaces);
  if (!checked) return;
  if (run.options.fix && !run.options.diff) {
    const { rewrite } = checked;
    process.stdout.write(rewrite ? encodeSource({ text: rewrite.after, bom: rewrite.bom }) : bytes);
  }
  run.reporter.file(checked);
  run.tally.file(checked);
}

async function readInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Findings go to the standard output, unless the fixed code does. */
function createReporter(options: CheckOptions): Reporter {
  const fixesInput = options.stdinFilename !== undefined && options.fix !== undefined && !options.diff;
  const output = fixesInput ? process.stderr : process.stdout;
  if (options.diff) return createDiffReporter(output);
  return options.format === "json"
    ? createJsonReporter(output, options)
    : createTextReporter(output, options);
}
