import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "./bench.ts";
import { type Checker, checkers, OURS, OURS_CACHED, RUFF_CHECK } from "./checkers.ts";
import { benchCache, type Repository, repository } from "./inputs.ts";
import { type Run, runProgram } from "./processes.ts";
import { median } from "./statistics.ts";
import { count, type Goal, megabytes, ratio, type Section, type Table, time } from "./table.ts";

/** The medians of the rounds of one tool over one repository. */
interface Result {
  checker: Checker;
  milliseconds: number;
  peakMemory: number | undefined;
  findings: number;
}

/** A whole repository from the command line: time and memory, against linters with their nearest rules. */
export async function measureChecks(bench: Bench): Promise<Section> {
  const sizes = bench.quick ? [20, 100] : [100, undefined];
  const repositories = sizes.map(repository);
  const tools = checkers(bench.peers);
  const results: Result[][] = [];
  for (const [index, source] of repositories.entries()) {
    const isWhole = index === repositories.length - 1;
    const taken = tools.filter(({ isSlow }) => !isWhole || !isSlow);
    results.push(await measureRepository(bench, source, taken));
  }
  const [part, whole] = results as [Result[], Result[]];
  return {
    title: "A whole repository",
    how:
      "The Python files of six installed packages, copied to where no tool leaves them out; every tool checks them " +
      "without a cache (but for the row that says so) and writes one line or record a finding. Memory is the most that " +
      `all processes of a tool held at one time. Medians of ${bench.rounds} rounds in which the tools take turns. ` +
      "Tools that need minutes check the smaller part only.",
    tables: [
      ...repositories.map((source, index) => checkTable(results[index]!, source)),
      growthTable(part, whole, repositories),
    ],
    goals: goals(part, whole),
  };
}

async function measureRepository(
  bench: Bench,
  { folder, files }: Repository,
  tools: readonly Checker[],
): Promise<Result[]> {
  const outputs = join(benchCache, "outputs");
  mkdirSync(outputs, { recursive: true });
  const runs = new Map<Checker, Run[]>();
  const outputOf = ({ name }: Checker) => join(outputs, name.replaceAll(/\W+/g, "-"));
  for (let round = 0; round < bench.rounds; round++)
    for (const checker of tools) {
      bench.progress(`checking ${files.length} files, round ${round + 1}: ${checker.name}`);
      const run = await bench.attempt(`${checker.name} over ${files.length} files`, () =>
        runChecker(checker, folder, outputOf(checker), round === 0),
      );
      if (run) runs.set(checker, [...(runs.get(checker) ?? []), run]);
    }
  return [...runs].map(([checker, all]) => {
    const memory = all.flatMap(({ peakMemory }) => peakMemory ?? []);
    return {
      checker,
      milliseconds: median(all.map(({ milliseconds }) => milliseconds)),
      peakMemory: memory.length > 0 ? median(memory) : undefined,
      findings: checker.count(readFileSync(outputOf(checker), "utf8")),
    };
  });
}

/**
 * @param output - the file that takes what the tool says
 * @param isFirst - it is the tool's first run here
 * @throws Error when the tool did not do what it was asked
 */
export async function runChecker(
  checker: Checker,
  cwd: string,
  output: string,
  isFirst: boolean,
): Promise<Run> {
  const { command, args, env, isCached } = checker;
  const options = { cwd, output, ...(env && { env }) };
  if (isFirst && isCached) await runProgram(command, args, options);
  const run = await runProgram(command, args, options);
  const { exitCode } = run;
  if (exitCode === null || !checker.exitCodes(exitCode)) throw new Error(`it ended with ${exitCode}`);
  return run;
}

function checkTable(results: readonly Result[], { files, lines }: Repository): Table {
  const ours = results.find(({ checker }) => checker.name === OURS);
  return {
    title: `${count(files.length)} files, ${count(lines)} lines of Python`,
    head: ["Tool", "Rules", "Findings", "Time", "Lines a second", "Peak memory", "Time / ours"],
    rows: results.map(({ checker, findings, milliseconds, peakMemory }) => [
      checker.name,
      checker.rules,
      count(findings),
      time(milliseconds),
      count(Math.round((lines / milliseconds) * 1000)),
      megabytes(peakMemory),
      ratio(milliseconds, ours?.milliseconds),
    ]),
  };
}

function growthTable(
  part: readonly Result[],
  whole: readonly Result[],
  [small, large]: readonly Repository[],
): Table {
  const rows = whole.map(({ checker, milliseconds, peakMemory }) => {
    const before = part.find((result) => result.checker === checker);
    return [
      checker.name,
      time(before?.milliseconds),
      time(milliseconds),
      ratio(milliseconds, before?.milliseconds),
      peakMemory === undefined ? "–" : ratio(peakMemory, before?.peakMemory),
    ];
  });
  return {
    title: `How it grows with the repository (${ratio(large?.lines, small?.lines)} the lines)`,
    head: [
      "Tool",
      `${count(small?.files.length)} files`,
      `${count(large?.files.length)} files`,
      "Time",
      "Memory",
    ],
    rows,
  };
}

function goals(part: readonly Result[], whole: readonly Result[]): Goal[] {
  const find = (results: readonly Result[], name: string) =>
    results.find(({ checker }) => checker.name === name);
  const [ours, ruff, cached] = [OURS, RUFF_CHECK, OURS_CACHED].map((name) => find(whole, name));
  const versus = (name: string, results: readonly Result[]): Goal => {
    const own = find(results, OURS)?.milliseconds;
    const other = find(results, name)?.milliseconds;
    return {
      what: `Check of a repository, cold, against ${name}`,
      goal: "10 times faster",
      value: `${time(own)}, ${ratio(other, own)} as fast (${time(other)})`,
      isMet: own !== undefined && other !== undefined ? other >= 10 * own : undefined,
    };
  };
  return [
    {
      what: "Check of a repository, cold",
      goal: `at most 4 × ${RUFF_CHECK}`,
      value: `${time(ours?.milliseconds)}, ${ratio(ours?.milliseconds, ruff?.milliseconds)} (${time(ruff?.milliseconds)})`,
      isMet: ours && ruff && ours.milliseconds <= 4 * ruff.milliseconds,
    },
    {
      what: "Check of a repository, cached",
      goal: `at most ${RUFF_CHECK} without its cache`,
      value: `${time(cached?.milliseconds)}, ${ratio(cached?.milliseconds, ruff?.milliseconds)}`,
      isMet: cached && ruff && cached.milliseconds <= ruff.milliseconds,
    },
    versus("ast-grep", whole),
    versus("Semgrep", whole),
    versus("Bandit", whole),
    versus("Pylint", part),
    {
      what: "Peak memory of that check",
      goal: "at most 400 MB",
      value: megabytes(ours?.peakMemory),
      isMet: ours?.peakMemory === undefined ? undefined : ours.peakMemory <= 400e6,
    },
  ];
}
