import { spawnSync } from "node:child_process";
import { folderWith } from "../cli/preflight.ts";

/** What git makes of a file that two branches have changed; undefined when they conflict. */
export function merge(base: string, ours: string, theirs: string): string | undefined {
  const cwd = folderWith({ base, ours, theirs });
  const { status, stdout } = spawnSync("git", ["merge-file", "-p", "ours", "base", "theirs"], {
    cwd,
    encoding: "utf8",
  });
  return status === 0 ? stdout : undefined;
}
