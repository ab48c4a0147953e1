import { dirname, join, resolve } from "node:path";
import { languageOfPath } from "../../config/languages.ts";
import { RULE_IDS } from "../../config/rule-ids.ts";
import { combineLayers } from "../../config/settings.ts";
import { createEngine, type Engine, type Workspace } from "../../engine/index.ts";
import { createIgnoreReader } from "../../host/ignored.ts";
import {
  decodeSource,
  encodeSource,
  explainError,
  readSource,
  readSourceNow,
  type Skipped,
  type Source,
} from "../../host/source.ts";
import { createSurroundingsReader } from "../../host/surroundings.ts";
import { loadWasm } from "../../host/wasm.ts";
import { replaceFile } from "../../host/write.ts";
import { type CheckedFile, examine } from "../examine.ts";
import { createDiffReporter } from "../formats/diff.ts";
import { createJsonReporter } from "../formats/json.ts";
import type { Reporter } from "../formats/reporter.ts";
import { createTextReporter } from "../formats/text.ts";
import { type CheckOptions, readCheckOptions } from "../options.ts";
import { startProgress } from "../progress.ts";
import { createTally, type Tally } from "../tally.ts";
import { contextPath, findTargets, reportPath, type Target } from "../targets.ts";
import { CHECK_HELP, UsageError } from "../usage.ts";
import { readWorkspaces, rootOf } from "../workspaces.ts";

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
  if (options.stdinFilename === undefined) await checkPaths(run);
  else await checkInput(run, options.stdinFilename);
  run.reporter.end(run.tally.summary());
  return run.tally.exitCode();
}

/** What one call of `check` carries along. */
interface Run {
  options: CheckOptions;
  reporter: Reporter;
  tally: Tally;
  /** @param fatal - the user asked for just this, so the call has not done what it was asked */
  problem(path: string, message: string, fatal: boolean): void;
  /** Reads settings, analyses, counts; undefined when the text could not be had. */
  examine(
    target: Target,
    source: (maxSize: number) => Promise<Source | Skipped>,
    workspaces: ReadonlyMap<string, Workspace>,
  ): Promise<Examined | undefined>;
  engine: Engine;
}

interface Examined {
  result: CheckedFile;
  source: Source;
}

function createRun(options: CheckOptions): Run {
  const reporter = createReporter(options);
  const tally = createTally(options);
  const surroundings = createSurroundingsReader(RULE_IDS);
  const ignored = createIgnoreReader();
  const reportedConfigs = new Set<string>();
  const problem = (path: string, message: string, fatal: boolean): void => {
    reporter.problem(path, message);
    tally.problem(fatal);
  };
  let current = "";
  const engine = createEngine({
    loadWasm,
    onProblem: ({ rule, message }) => problem(current, `${rule ?? "the parser"} gave up: ${message}`, false),
  });
  return {
    options,
    reporter,
    tally,
    problem,
    engine,
    async examine(target, read, workspaces) {
      const { project, config } = await surroundings.of(dirname(target.file));
      if (config.path && !reportedConfigs.has(config.path)) {
        reportedConfigs.add(config.path);
        for (const { line, column, message } of config.problems) {
          problem(reportPath(config.path), `line ${line}, column ${column}: ${message}`, true);
        }
      }
      const { settings, maxFileSize } = combineLayers([config.layer]);
      const source = await read(maxFileSize);
      if ("notice" in source) {
        problem(target.path, source.notice, target.named);
        return undefined;
      }
      await engine.load(target.languageId);
      current = target.path;
      const workspace = workspaces.get(rootOf(target));
      const textOf = (path: string) =>
        workspace?.files.has(path)
          ? readSourceNow(join(rootOf(target), path), "python", maxFileSize)
          : undefined;
      // The walk has left the ignored ones out already.
      const isIgnored =
        target.named && target.languageId === "config" && (await ignored.isIgnored(target.file));
      try {
        return {
          result: examine(
            engine,
            {
              ...target,
              ...source,
              isIgnored,
              settings,
              project: { ...project, ...(workspace && { workspace, textOf }) },
            },
            options,
          ),
          source,
        };
      } catch (error) {
        problem(target.path, `the analysis failed: ${(error as Error).message}`, target.named);
        return undefined;
      }
    },
  };
}

async function checkPaths(run: Run): Promise<void> {
  const progress = startProgress();
  const targets: Target[] = [];
  for await (const target of findTargets(run.options.paths, run.problem)) targets.push(target);
  const workspaces = await readWorkspaces(targets, run.engine, () => progress.step("read"));
  for (const target of targets) {
    const examined = await run.examine(
      target,
      (maxSize) => readSource(target.file, target.languageId, maxSize),
      workspaces,
    );
    progress.step("checked");
    if (!examined) continue;
    await writeFixes(run, target, examined);
    progress.hide();
    run.reporter.file(examined.result);
    run.tally.file(examined.result);
  }
  progress.hide();
}

async function writeFixes(
  { options, problem }: Run,
  target: Target,
  { result, source }: Examined,
): Promise<void> {
  if (result.before === undefined || options.diff) return;
  try {
    await replaceFile(target.file, encodeSource({ ...source, text: result.document.getText() }));
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
  const workspaces = await readWorkspaces([target], run.engine, () => {});
  const examined = await run.examine(
    target,
    async (maxSize) => decodeSource(bytes, languageId, maxSize),
    workspaces,
  );
  if (!examined) return;
  const { result, source } = examined;
  if (run.options.fix && !run.options.diff) {
    process.stdout.write(encodeSource({ ...source, text: result.document.getText() }));
  }
  run.reporter.file(result);
  run.tally.file(result);
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
