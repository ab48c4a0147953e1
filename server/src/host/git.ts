import { type ChildProcess, execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
import { findProgram } from "./program.ts";

/** Git could not answer; the message says why, in a sentence without a full stop. */
export class GitError extends Error {}

/** A commit's files, as git keeps them. */
export interface CommitFiles {
  /** The root of the work tree, absolute. */
  root: string;
  /** Names of the files' contents, by path from the root, `/` separated. */
  blobs: ReadonlyMap<string, string>;
  /** `sha1` or `sha256`: how a name is made of a content; see `blobName`. */
  algorithm: string;
  /** Contents of the blobs, in the order of `names`. */
  read(names: readonly string[]): Promise<Buffer[]>;
}

/**
 * The files of the commit at which a branch has left another: the newest that both hold.
 *
 * Git is asked for what lies in its store alone. It compares no files, so that nothing which the configuration or the
 * attributes of a repository name is run: no hook, no filter, no diff driver, no file monitor, no transport.
 *
 * @param revision - a branch, a tag, a commit
 * @param folder - absolute, anywhere in the work tree
 * @throws GitError
 */
export async function filesWhereLeft(revision: string, folder: string): Promise<CommitFiles> {
  const git = await findProgram("git");
  if (!git) throw new GitError("git is not installed, or not in a folder of PATH");
  const ask = async (...args: string[]): Promise<string> => {
    const options = { cwd: folder, env: environment(), maxBuffer: 1 << 30, windowsHide: true };
    const { stdout } = await run(git, [...HARMLESS, ...args], options);
    return stdout.toString();
  };
  const root = await line(ask("rev-parse", "--show-toplevel"), "this folder is in no git repository");
  if (revision === "" || revision.startsWith("-")) throw new GitError(`'${revision}' is no name of a commit`);
  const commit = await line(
    ask("rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`),
    `git knows no commit '${revision}'; fetch it first`,
  );
  const base = await line(
    ask("merge-base", commit, "HEAD"),
    `'${revision}' and the current commit have no commit in common; a shallow clone needs more history`,
  );
  const [algorithm, tree] = await Promise.all([
    ask("rev-parse", "--show-object-format").then(
      (format) => format.trim(),
      () => "sha1",
    ),
    ask("ls-tree", "-r", "-z", "--full-tree", base),
  ]);
  return {
    root,
    blobs: readTree(tree),
    algorithm,
    read: (names) => readBlobs(git, root, names),
  };
}

const run = promisify(execFile);

const HARMLESS = [
  "--no-pager",
  "--no-replace-objects",
  "-c",
  "core.fsmonitor=",
  "-c",
  "core.hooksPath=/dev/null",
];

/** No transport is allowed, so a partial clone fetches nothing, and nobody is asked for a password. */
function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    GIT_ALLOW_PROTOCOL: "none",
    GIT_NO_LAZY_FETCH: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    LC_ALL: "C",
  };
}

/** What git prints without its line break. @param problem - the sentence for a failure, before git's own reason */
async function line(output: Promise<string>, problem: string): Promise<string> {
  try {
    return (await output).replace(/\r?\n$/, "");
  } catch (error) {
    const reason = String((error as { stderr?: unknown }).stderr ?? "")
      .trim()
      .split("\n")[0];
    throw new GitError(reason ? `${problem} (${reason})` : problem);
  }
}

/** `MODE SP TYPE SP NAME TAB PATH NUL …`; links and submodules are no files. */
function readTree(output: string): Map<string, string> {
  const blobs = new Map<string, string>();
  for (const entry of output.split("\0")) {
    const [, name, path] = /^100\d{3} blob ([\da-f]+)\t(.+)$/s.exec(entry) ?? [];
    if (name && path) blobs.set(path, name);
  }
  return blobs;
}

/** Asks one process for all contents; it answers `NAME SP TYPE SP SIZE LF CONTENT LF` for each. */
async function readBlobs(git: string, cwd: string, names: readonly string[]): Promise<Buffer[]> {
  if (names.length === 0) return [];
  const child = spawn(git, [...HARMLESS, "cat-file", "--batch"], {
    cwd,
    env: environment(),
    windowsHide: true,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const output = await outputOf(child, `${names.join("\n")}\n`);
  const contents: Buffer[] = [];
  let at = 0;
  for (const name of names) {
    const end = output.indexOf(10, at);
    const [, size] = / blob (\d+)$/.exec(output.toString("latin1", at, end)) ?? [];
    if (end < 0 || size === undefined) throw new GitError(`git has lost the content ${name}`);
    contents.push(output.subarray(end + 1, end + 1 + Number(size)));
    at = end + 1 + Number(size) + 1;
  }
  return contents;
}

function outputOf(child: ChildProcess, input: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(new GitError(`git failed: ${error.message}`));
    child.stdout!.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stdin!.on("error", fail);
    child.on("error", fail);
    child.on("close", () => resolve(Buffer.concat(chunks)));
    child.stdin!.end(input);
  });
}
