import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../vscode/paths.ts";
import type { Peer, PeerName, Peers } from "./peers.ts";
import { AST_GREP_RULES, NEAREST_RUFF_RULES } from "./servers.ts";

/** A command that checks the working directory. */
export interface Checker {
  name: string;
  /** Which rules it has on, for people. */
  rules: string;
  command: string;
  args: readonly string[];
  env?: Record<string, string>;
  /** A run before the first one fills its cache. */
  isCached?: boolean;
  /** It would need many minutes for the whole repository. */
  isSlow?: boolean;
  /** How many findings its output tells of. */
  count(output: string): number;
  /** Whether an exit code says that it has done its work, with findings or without. */
  exitCodes(code: number): boolean;
}

export const OURS = "Preflight";
export const OURS_CACHED = "Preflight, cached";
export const RUFF_CHECK = "ruff check";

/** Bandit's tests and Pylint's checks that come nearest to our rules. */
const BANDIT_TESTS = "B102,B105,B106,B107,B113,B301,B307,B403,B608";
const PYLINT_CHECKS =
  "logging-fstring-interpolation,logging-not-lazy,eval-used,exec-used,missing-timeout,broad-exception-caught,bare-except";

/** Ours first, without and with its cache where it has one; peers that could not be installed are left out. */
export function checkers({ available }: Peers): Checker[] {
  const found = ours();
  const add = (name: PeerName, describe: (peer: Peer) => Checker[]) => {
    const peer = available.get(name);
    if (peer) found.push(...describe(peer));
  };
  add("ruff", ({ command }) => [
    ruff(RUFF_CHECK, "its defaults", command, []),
    ruff(`${RUFF_CHECK}, nearest rules`, NEAREST_RUFF_RULES.join(", "), command, [
      `--select=${NEAREST_RUFF_RULES}`,
    ]),
  ]);
  add("ast-grep", ({ command }) => [
    {
      name: "ast-grep",
      rules: "11 like ours",
      command,
      args: ["scan", "--config", join(AST_GREP_RULES, "sgconfig.yml"), "--json=stream", "."],
      count: lines,
      exitCodes: (code) => code <= 1,
    },
  ]);
  add("semgrep", (peer) => [semgrep(peer)]);
  add("bandit", ({ command }) => [
    {
      name: "Bandit",
      rules: "9 nearest",
      command,
      args: ["-r", ".", "-q", "-t", BANDIT_TESTS, "-f", "json", "--exit-zero"],
      count: (output) => JSON.parse(output).results.length,
      exitCodes: (code) => code === 0,
    },
  ]);
  add("pylint", ({ command }) => [
    {
      name: "Pylint",
      rules: "7 nearest",
      command,
      // biome-ignore format: flags and their values stay together.
      args: ["--recursive=y", "-j", "2", "--disable=all", `--enable=${PYLINT_CHECKS}`,
        "--score=n", "--persistent=n", "--rcfile=", "--msg-template={path}:{line}: {msg_id}", "."],
      isSlow: true,
      count: (output) => output.split("\n").filter((line) => /:\d+: [A-Z]\d+$/.test(line)).length,
      // Bits for the kinds of messages; 32 is bad usage.
      exitCodes: (code) => code < 32,
    },
  ]);
  return found;
}

function ours(): Checker[] {
  const cli = join(root, "dist/cli.js");
  const help = spawnSync(process.execPath, [cli, "check", "--help"], { encoding: "utf8" }).stdout;
  const hasCache = help.includes("--no-cache");
  const base = {
    rules: "all",
    command: process.execPath,
    count: (output: string) => output.split("\n").filter((line) => /\[[\w-]+\]$/.test(line)).length,
    exitCodes: (code: number) => code <= 1,
  };
  const args = [cli, "check", "--quiet", "--fail-on", "error", "."];
  const cold: Checker = { ...base, name: OURS, args: hasCache ? [...args, "--no-cache"] : args };
  const cached: Checker = { ...base, name: OURS_CACHED, args, isCached: true };
  return hasCache ? [cold, cached] : [cold];
}

function ruff(name: string, rules: string, command: string, options: readonly string[]): Checker {
  return {
    name,
    rules,
    command,
    args: ["check", "--no-cache", "--isolated", "--output-format=concise", ...options, "."],
    count: (output) => output.split("\n").filter((line) => /:\d+:\d+: /.test(line)).length,
    exitCodes: (code) => code <= 1,
  };
}

/** With rules from a file: it asks nobody for more, and tells nobody. */
function semgrep({ command }: Peer): Checker {
  const rules = join(import.meta.dirname, "rules/semgrep.yml");
  return {
    name: "Semgrep",
    rules: "11 like ours",
    command,
    // biome-ignore format: flags and their values stay together.
    args: ["scan", "--config", rules, "--metrics=off", "--disable-version-check", "--no-git-ignore",
      "--json", "--quiet", "."],
    // It finds its own parts by the path.
    env: { PATH: `${join(command, "..")}:${process.env.PATH}` },
    count: (output) => JSON.parse(output).results.length,
    exitCodes: (code) => code <= 1,
  };
}

function lines(output: string): number {
  return output.split("\n").filter(Boolean).length;
}
