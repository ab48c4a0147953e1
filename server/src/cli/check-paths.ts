import type { Checker, ProblemSink } from "./checker.ts";
import { examineAll } from "./jobs.ts";
import { type MemoryOptions, recall } from "./memory.ts";
import type { Outcome } from "./outcome.ts";
import { startProgress } from "./progress.ts";
import type { ReportedFile } from "./reported.ts";
import { findTargets, type Target } from "./targets.ts";
import { findWorkspaces } from "./workspaces.ts";

/** How the files that paths stand for are checked. */
export interface PathOptions {
  /** How many threads analyse files; one when absent. */
  jobs?: number;
  /** What an earlier run has found; absent: nothing is taken from it, and nothing kept. */
  memory?: MemoryOptions;
  /** Which of the files found are to be checked; all when absent. */
  choose?: (targets: readonly Target[]) => Promise<readonly Target[]>;
}

/**
 * Checks the files that paths stand for, with a line that tells how far it is.
 *
 * @param done - given each file that could be analysed, in the order of the paths
 */
export async function checkPaths(
  checker: Checker,
  paths: readonly string[],
  problem: ProblemSink,
  done: (target: Target, file: ReportedFile) => Promise<void> | void,
  { jobs = 1, memory: wish, choose = async (targets) => targets }: PathOptions = {},
): Promise<void> {
  const progress = startProgress();
  const found: Target[] = [];
  const usesGitignore = async (path: string) => (await checker.preferences(path)).useGitignore;
  for await (const target of findTargets(paths, problem, usesGitignore)) found.push(target);
  const targets = await choose(found);
  const { options } = checker;
  const files = await findWorkspaces(found);
  const memory = await recall(targets, files, options, wish ?? { isWanted: false, folder: undefined, paths });
  const todo = targets.filter((target) => !memory.known.has(target));
  const outcomes = examineAll(todo, jobs, { options, files }, () => progress.step("read"));
  // What is wrong with a configuration is noticed for every file, by every thread.
  const told = new Set<string>();
  for (const target of targets) {
    const known = memory.known.get(target);
    const outcome: Outcome = known
      ? { problems: [], examined: known }
      : ((await outcomes.next()).value as Outcome);
    progress.step("checked");
    for (const { path, message, fatal } of [...memory.problemsOf(target), ...outcome.problems]) {
      const key = `${path}\0${message}`;
      if (!told.has(key)) progress.hide();
      if (!told.has(key)) problem(path, message, fatal);
      told.add(key);
    }
    if (!outcome.examined) continue;
    if (!known) memory.keep(target, outcome);
    progress.hide();
    await done(target, outcome.examined.file);
  }
  await outcomes.return(undefined);
  memory.save();
  progress.hide();
}
