import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../vscode/paths.ts";
import { benchCache } from "./inputs.ts";
import { commit, describeMachine } from "./machine.ts";
import type { Peers } from "./peers.ts";
import { type Goal, goalTable, markdownTable, type Section } from "./table.ts";

/** A measurement with what it was taken with. */
interface Kept {
  section: Section;
  /** Year, month and day. */
  date: string;
  commit: string;
  machine: string[][];
  versions: string[][];
  /** What could not be measured, and why. */
  failures: string[];
}

const KEPT = join(benchCache, "results");
const README_MARKS = ["<!-- bench -->", "<!-- /bench -->"] as const;

/** The Markdown of one measurement. */
export function sectionText({ title, how, tables, goals }: Section): string {
  const parts = tables.map((table) => `**${table.title}**\n\n${markdownTable(table.head, table.rows)}`);
  return [`## ${title}`, how, ...parts, goalTable(goals)].join("\n\n");
}

/** Keeps a measurement for the document. */
export function keep(name: string, section: Section, peers: Peers, failures: string[]): void {
  const kept: Kept = {
    section,
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    machine: describeMachine(),
    versions: [...peers.available].map(([peer, { version }]) => [peer, version]),
    failures: [...failures, ...[...peers.missing].map(([peer, why]) => `${peer}: ${why}`)],
  };
  mkdirSync(KEPT, { recursive: true });
  writeFileSync(join(KEPT, `${name}.json`), JSON.stringify(kept, undefined, 1));
}

/**
 * Writes docs/benchmark.md and the README's table of goals from what was kept.
 *
 * @param names - of the measurements, in the order of the document
 */
export function writeDocuments(names: readonly string[]): void {
  const all = names.flatMap((name): Kept[] => {
    const file = join(KEPT, `${name}.json`);
    return existsSync(file) ? [JSON.parse(readFileSync(file, "utf8"))] : [];
  });
  const latest = all.toSorted((a, b) => (a.date < b.date ? 1 : -1))[0];
  if (!latest) return;
  const goals = all.flatMap(({ section }) => section.goals);
  writeFileSync(join(root, "docs/benchmark.md"), documentText(all, latest, goals));
  writeReadme(goals, latest);
}

function documentText(all: readonly Kept[], latest: Kept, goals: readonly Goal[]): string {
  const failures = [...new Set(all.flatMap((kept) => kept.failures))];
  const parts = [
    "# Benchmark",
    "Written by `npm run bench`, which anybody can run: its inputs are generated or taken from pinned packages. Every " +
      "figure of a peer was taken in the same run as ours, in turns.",
    goalTable(goals),
    `## Machine and versions\n\n${markdownTable(["Machine", ""], latest.machine)}`,
    markdownTable(["Peer", "Version"], latest.versions),
    ...all.map((kept) => `${sectionOf(kept)}\n\nMeasured on ${kept.date} at ${kept.commit}.`),
    ...(failures.length > 0
      ? [`## Not measured\n\n${failures.map((failure) => `- ${failure}`).join("\n")}`]
      : []),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** Without its goals, which stand at the top of the document. */
function sectionOf({ section }: Kept): string {
  return sectionText({ ...section, goals: [] }).replace(`\n\n${goalTable([])}`, "");
}

function writeReadme(goals: readonly Goal[], { date, machine }: Kept): void {
  const file = join(root, "README.md");
  const text = readFileSync(file, "utf8");
  const [from, to] = README_MARKS.map((mark) => text.indexOf(mark)) as [number, number];
  if (from < 0 || to < from) throw new Error(`README.md lacks ${README_MARKS.join(" … ")}`);
  const facts = Object.fromEntries(machine as [string, string][]);
  const note = `${date}, ${facts.Processor}, ${facts.Cores} cores, ${facts.Memory}; [all figures](docs/benchmark.md).`;
  const start = from + README_MARKS[0].length;
  writeFileSync(file, `${text.slice(0, start)}\n${goalTable(goals)}\n\n${note}\n${text.slice(to)}`);
}
