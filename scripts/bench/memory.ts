import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import type { Bench } from "./bench.ts";
import { runChecker } from "./check.ts";
import { checkers, OURS, RUFF_CHECK } from "./checkers.ts";
import { benchCache, manyPrograms, repository } from "./inputs.ts";
import { delay, startSession } from "./lsp-session.ts";
import { memoryOf, type Run, watchMemory } from "./processes.ts";
import { languageServers, makeWorkspace, PREFLIGHT, type Server } from "./servers.ts";
import { median } from "./statistics.ts";
import { count, megabytes, ratio, type Section, time } from "./table.ts";

interface Memory {
  peak: number;
  /** After a rest. */
  settled: number;
}

/** A server with the files of a large workspace open, and the command line over a very large one. */
export async function measureMemory(bench: Bench): Promise<Section> {
  const [server, check] = [await measureServers(bench), await measureCheck(bench)];
  return {
    title: "Memory",
    how: `${server.how} ${check.how}`,
    tables: [...server.tables, ...check.tables],
    goals: [...server.goals, ...check.goals],
  };
}

/** The most memory that a check of one repository of so many files takes, over all its threads. */
async function measureCheck(bench: Bench): Promise<Omit<Section, "title">> {
  const { folder, files, lines } = manyPrograms(bench.quick ? 1000 : 10_000);
  mkdirSync(join(benchCache, "outputs"), { recursive: true });
  const rows = new Map<string, Run[]>();
  const tools = checkers(bench.peers).filter(({ name }) => name === OURS || name === RUFF_CHECK);
  for (let round = 0; round < bench.rounds; round++)
    for (const checker of tools) {
      bench.progress(`memory over ${files.length} files, round ${round + 1}: ${checker.name}`);
      const run = await bench.attempt(`${checker.name} over ${files.length} files`, () =>
        runChecker(checker, folder, join(benchCache, "outputs", "many-files"), round === 0),
      );
      if (run) rows.set(checker.name, [...(rows.get(checker.name) ?? []), run]);
    }
  const results = [...rows].map(([name, runs]) => ({
    name,
    peak: peakOf(runs),
    milliseconds: median(runs.map(({ milliseconds }) => milliseconds)),
  }));
  const ours = results.find(({ name }) => name === OURS);
  return {
    how:
      `The check of ${count(files.length)} files is one of a single workspace, in as many threads as there are cores ` +
      `(${availableParallelism()} here), without a cache.`,
    tables: [
      {
        title: `A check of ${count(files.length)} files, ${count(lines)} lines of Python`,
        head: ["Tool", "Peak", "Time", "Peak / ours"],
        rows: results.map(({ name, peak, milliseconds }) => [
          name,
          megabytes(peak),
          time(milliseconds),
          ratio(peak, ours?.peak),
        ]),
      },
    ],
    goals: [
      {
        what: `Peak memory of a check of ${count(files.length)} files`,
        goal: "at most 500 MB",
        value: megabytes(ours?.peak),
        isMet: ours?.peak === undefined ? undefined : ours.peak <= 500e6,
      },
    ],
  };
}

function peakOf(runs: readonly Run[]): number | undefined {
  const known = runs.flatMap(({ peakMemory }) => peakMemory ?? []);
  return known.length > 0 ? median(known) : undefined;
}

async function measureServers(bench: Bench): Promise<Omit<Section, "title">> {
  const source = repository(bench.quick ? 100 : undefined);
  const wanted = bench.quick ? 20 : 200;
  const step = source.files.length / wanted;
  const files = Array.from({ length: wanted }, (_, index) =>
    relative(source.folder, source.files[Math.floor(index * step)]!),
  );
  const rounds = new Map<string, Memory[]>();
  for (let round = 0; round < bench.rounds; round++)
    for (const server of languageServers(bench.peers)) {
      bench.progress(`memory with ${wanted} documents open, round ${round + 1}: ${server.name}`);
      const memory = await bench.attempt(`${server.name} with ${wanted} documents`, () =>
        openAll(server, source.folder, files),
      );
      if (memory) rounds.set(server.name, [...(rounds.get(server.name) ?? []), memory]);
    }
  const results = [...rounds].map(([name, all]) => ({
    name,
    peak: median(all.map(({ peak }) => peak)),
    settled: median(all.map(({ settled }) => settled)),
  }));
  const ours = results.find(({ name }) => name === PREFLIGHT);
  return {
    how:
      `${count(wanted)} files of a workspace of ${count(source.files.length)} are opened one after the other, each when ` +
      "the findings of the one before have come. What the operating system counts as resident, of the server and the " +
      `processes below it. Medians of ${bench.rounds} rounds in which the servers take turns.`,
    tables: [
      {
        title: `${count(wanted)} documents open`,
        head: ["Server", "Peak", "After a rest", "Peak / ours"],
        rows: results.map(({ name, peak, settled }) => [
          name,
          megabytes(peak),
          megabytes(settled),
          ratio(peak, ours?.peak),
        ]),
      },
    ],
    goals: [
      {
        what: `Peak memory of the server with ${count(wanted)} documents open`,
        goal: "at most 250 MB",
        value: megabytes(ours?.peak),
        isMet: ours && ours.peak <= 250e6,
      },
    ],
  };
}

/** @param files - relative to the repository, of which the server gets a copy with its configuration */
async function openAll(server: Server, repository: string, files: readonly string[]): Promise<Memory> {
  const folder = makeWorkspace(server);
  cpSync(repository, folder, { recursive: true });
  const session = await startSession(server, folder, server.deliveries[0]!);
  const watch = watchMemory(session.process);
  try {
    for (const file of files) {
      const path = join(folder, file);
      await session.open(path, readFileSync(path, "utf8"));
    }
    await delay(5_000);
    const settled = session.process.pid && memoryOf(session.process.pid);
    const peak = watch.stop();
    if (!peak || !settled) throw new Error("memory can only be measured where there is /proc");
    return { peak, settled };
  } finally {
    watch.stop();
    await session.stop();
  }
}
