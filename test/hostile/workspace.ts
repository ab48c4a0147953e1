import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { bundle } from "../cli/bundles.ts";
import { folderWith, type Outcome, removeFolders } from "../cli/preflight.ts";

/** A folder that came from somebody else, and what lies beside it and is none of its business. */
export interface Hostile {
  /** Absolute. */
  workspace: string;
  outside: string;
  /** Adds a symbolic link to the workspace. @param target - as it stands in the link */
  link(name: string, target: string): void;
  /** Fails when anything outside the workspace is not as it was. */
  assertUntouched(): void;
}

/**
 * @param files - of the workspace, which is a repository unless `isRepository` is false
 * @param outside - what lies beside it
 */
export function hostile(
  files: Record<string, string | Buffer>,
  outside: Record<string, string | Buffer> = {},
  isRepository = true,
): Hostile {
  const all = {
    ...under("workspace", files),
    ...under("outside", outside),
    "outside/own.txt": "untouched\n",
  };
  const root = folderWith(isRepository ? { ...all, "workspace/.git/HEAD": "ref: refs/heads/main\n" } : all);
  const before = listing(join(root, "outside"));
  return {
    workspace: join(root, "workspace"),
    outside: join(root, "outside"),
    link(name, target) {
      const path = join(root, "workspace", name);
      mkdirSync(dirname(path), { recursive: true });
      symlinkSync(target, path);
    },
    assertUntouched: () => assert.deepEqual(listing(join(root, "outside")), before),
  };
}

export { removeFolders };

/** A pipe that nobody writes to: reading it never ends. */
export function makePipe(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  assert.equal(spawnSync("mkfifo", [path]).status, 0);
}

/** More than any of these runs needs, on the busiest machine; who reads an endless file would need for ever. */
const PATIENCE = 120_000;

/**
 * Runs `preflight`, which has to end by itself.
 *
 * @param env - in place of the usual environment's variables of these names
 * @param node - options for Node
 */
export async function attack(
  cwd: string,
  args: readonly string[],
  env: Record<string, string | undefined> = {},
  node: readonly string[] = [],
): Promise<Outcome> {
  const cache = join(cwd, "..", "cache");
  const child = spawn(process.execPath, [...node, await bundle("cli"), ...args], {
    cwd,
    env: { ...process.env, XDG_CACHE_HOME: cache, CI: "true", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on("data", (chunk) => stdout.push(chunk));
  child.stderr.on("data", (chunk) => stderr.push(chunk));
  const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (...end) => resolve(end));
  });
  clearTimeout(timer);
  assert.equal(signal, null, `preflight ${args.join(" ")} did not end`);
  return { code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
}

function under(folder: string, files: Record<string, string | Buffer>): Record<string, string | Buffer> {
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content]));
}

/** Every file and link below a folder with its content. */
export function listing(folder: string, base = ""): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(join(folder, base), { withFileTypes: true })) {
    const name = join(base, entry.name);
    if (entry.isDirectory()) Object.assign(found, { [`${name}/`]: "" }, listing(folder, name));
    else if (entry.isSymbolicLink()) found[name] = `-> ${readlinkSync(join(folder, name))}`;
    else if (entry.isFile()) found[name] = readFileSync(join(folder, name), "latin1");
  }
  return found;
}

/** Writes a file of a workspace, its folders too. */
export function put(folder: string, name: string, content: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

/** The commands that write what is kept of a workspace, or a report, and the file that each writes. */
export const WRITERS_OF_KEPT_FILES: readonly [args: string[], file: string][] = [
  [["checklist", "tick", "load-testing"], ".preflight/checklist.json"],
  [["metrics", "record", "user-adoption", "50"], ".preflight/metrics.json"],
  [["check", "--write-baseline"], ".preflight/baseline.json"],
  [["report", "--keep"], ".preflight/reports.json"],
  [["report", "--out", "report.html"], "report.html"],
  [["check", "--format", "sarif", "--output", "report.sarif"], "report.sarif"],
];
