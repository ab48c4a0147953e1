import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { arch, availableParallelism, cpus, platform, release, totalmem } from "node:os";
import { root } from "../vscode/paths.ts";

/** The machine that measures, as rows of a table. */
export function describeMachine(): string[][] {
  return [
    ["Processor", cpus()[0]?.model.trim() || "unknown"],
    ["Cores", String(availableParallelism())],
    ["Memory", `${(totalmem() / 2 ** 30).toFixed(1)} GiB`],
    ["System", `${systemName()}, ${platform()} ${release()} ${arch()}`],
    ["Node", process.versions.node],
  ];
}

/** The commit that is measured, with a `+` when files have changed since. */
export function commit(): string {
  try {
    const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
    return git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain", "-uno") ? "+" : "");
  } catch {
    return "unknown";
  }
}

function systemName(): string {
  try {
    return /^PRETTY_NAME="?(.*?)"?$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? platform();
  } catch {
    return platform();
  }
}
