// Looks at every regular expression of client and server for those whose time grows faster than the text they read.
//
//   node scripts/regexes.ts           looks at those that are not in test/hostile/regexes.json, and writes that list again
//   node scripts/regexes.ts --all     at all of them
//
// `recheck` (installed into the cache) says which are linear. One that is not has to be rewritten, or the list has to say
// what keeps the texts short that it reads, or the part of a text that it tries at one place. The exit code is 1 as long as
// one has no such reason, and for every exponential one: it does not come into the list.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import {
  type OwnPattern,
  ownPatterns,
  type PatternList,
  patternListFile,
  readPatternList,
} from "../test/support/own-patterns.ts";
import { installTool } from "./tools.ts";

const RECHECK = "4.5.0";
/** For one pattern, in milliseconds. */
const PATIENCE = 30_000;
/** Lengths at which a pattern is timed that nothing is known of, in UTF-16 units. */
const [SHORT, LONG] = [5_000, 40_000];
/** So many milliseconds are noise. */
const NOISE = 30;

interface Verdict {
  status: "safe" | "vulnerable" | "unknown";
  complexity?: { type: string; degree?: number };
  attack?: { pattern: string };
}

const found = ownPatterns();
const before = readPatternList();
const after: PatternList = { linear: [], superlinear: {}, undecided: {} };
const isAll = process.argv.includes("--all");
const linear = new Set(before.linear);
const recheck = createRequire(join(installTool("recheck", RECHECK), "node_modules/"))("recheck") as {
  check(source: string, flags: string, options: { timeout: number }): Promise<Verdict>;
};
const open: string[] = [];
for (const pattern of found) await judge(pattern);
writeFileSync(patternListFile(), JSON.stringify(after));
execFileSync(process.execPath, [
  "node_modules/@biomejs/biome/bin/biome",
  "format",
  "--write",
  patternListFile(),
]);
for (const told of open) console.log(told);
const counts = Object.entries(after).map(([name, entries]) => `${Object.keys(entries).length} ${name}`);
console.log(`${found.length} patterns: ${counts.join(", ")}; ${open.length} without a reason`);
process.exitCode = open.length > 0 ? 1 : 0;

async function judge(pattern: OwnPattern): Promise<void> {
  const { literal, places } = pattern;
  const known = before.superlinear[literal];
  const reason = before.undecided[literal];
  if (!isAll && linear.has(literal)) after.linear.push(literal);
  else if (!isAll && known?.bound) after.superlinear[literal] = known;
  else if (!isAll && reason) after.undecided[literal] = reason;
  else {
    const { status, complexity, attack } = await verdictOf(literal);
    const told = `${places.join(" ")}\n  ${literal}\n  `;
    if (status === "safe") after.linear.push(literal);
    else if (status === "unknown") {
      after.undecided[literal] = reason ?? "";
      if (!reason) open.push(`undecided: ${told}${pumped(literal)}`);
    } else if (complexity!.degree === undefined) open.push(`exponential: ${told}${attack?.pattern}`);
    else {
      after.superlinear[literal] = { degree: complexity!.degree, bound: known?.bound ?? "" };
      if (!known?.bound) open.push(`degree ${complexity!.degree}: ${told}${attack?.pattern}`);
    }
  }
}

async function verdictOf(literal: string): Promise<Verdict> {
  const parts = partsOf(literal);
  if (!parts) return { status: "unknown" };
  // The flag that asks for the places of groups changes nothing of the search, and is not understood.
  return await recheck.check(parts.source, parts.flags.replace("d", ""), { timeout: PATIENCE });
}

function partsOf(literal: string): { source: string; flags: string } | undefined {
  const at = literal.lastIndexOf("/");
  return literal.startsWith("/") ? { source: literal.slice(1, at), flags: literal.slice(at + 1) } : undefined;
}

/** What happens to a pattern with runs of what it is written with. */
function pumped(literal: string): string {
  const parts = partsOf(literal);
  if (!parts) return "it is put together at run time";
  const pattern = new RegExp(parts.source, parts.flags.replace(/[gy]/g, ""));
  const words = parts.source.match(/\w+/g) ?? [];
  const pumps = [
    ...new Set([...words, ...words.map((word) => `_${word}`), ...parts.source, " ", "\n", "0", "a"]),
  ];
  const slow = pumps.filter((pump) => {
    const [short, long] = [SHORT, LONG].map((length) => costOf(pattern, pump.repeat(length / pump.length)));
    return long! > NOISE && long! > (short! * LONG * 3) / SHORT;
  });
  return slow.length > 0
    ? `superlinear for ${JSON.stringify(slow)}`
    : `linear for each of ${pumps.length} texts of up to ${LONG} characters`;
}

/** Processor time in milliseconds. */
function costOf(pattern: RegExp, text: string): number {
  const start = process.cpuUsage();
  pattern.test(`\0${text}\0`);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
