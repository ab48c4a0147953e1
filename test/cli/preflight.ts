import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { bundle } from "./bundles.ts";

/** What a run of the command line left behind. */
export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `preflight` as a process of its own, as in a pipeline, but for what `env` says. */
export async function preflight(
  cwd: string,
  args: readonly string[],
  input?: string | Buffer,
  env: Record<string, string> = {},
): Promise<Outcome> {
  const program = [await bundle("cli"), ...args];
  return run(process.execPath, program, cwd, input, { XDG_CACHE_HOME: CACHES, CI: "true", ...env });
}

/** Runs any program to its end. */
export function run(
  program: string,
  args: readonly string[],
  cwd: string,
  input: string | Buffer = "",
  env: Record<string, string> = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env } });
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (chunk) => stdout.push(chunk));
    child.stderr.on("data", (chunk) => stderr.push(chunk));
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }),
    );
    // A program may end before it has read what it does not need.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

const folders: string[] = [];
/** Tests leave nothing in the caches of the person who runs them. */
const CACHES = mkdtempSync(join(tmpdir(), "preflight-cache-"));
process.on("exit", () => rmSync(CACHES, { recursive: true, force: true }));

/** A new folder with these files in it; `removeFolders` takes it away. */
export function folderWith(files: Record<string, string | Buffer>): string {
  const folder = mkdtempSync(join(tmpdir(), "preflight-"));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Shaped like a real key, so it is written in two parts. */
export const SECRET = `sk-${"proj-"}Tq8vN2xKfL5wR9mZcB3yH7dJ1gP4sUaEoVtXnQ6r`;

/** One `error` with a suggested fix on line 4, and one `information` with a safe fix on line 8. */
export const APP = `import logging

logger = logging.getLogger(__name__)
api_key = "${SECRET}"


def greet(user):
    logger.info(f"User {user} logged in")
`;

/** One `information` with a safe fix on line 7. */
export const LOGGING = `import logging

logger = logging.getLogger(__name__)


def greet(user):
    logger.info(f"User {user} logged in")
`;

export const CLEAN = "def add(a, b):\n    return a + b\n";
