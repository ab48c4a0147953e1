import { randomBytes } from "node:crypto";
import { type FileHandle, lstat, mkdir, open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { t } from "@vscode/l10n";
import { explainError } from "./source.ts";
import { replaceFile } from "./write.ts";

type Change = (text: string | undefined) => { text: string } | { problem: string };

/**
 * Reads a file of the folder `.preflight`, changes its text and writes it, while no other Preflight does. The file and
 * its folder are created when they are not there; a file that does not change is not written.
 *
 * @param path - absolute; the file's folder is one below the workspace folder
 * @param change - makes the new text of the old one, or says in a sentence why it cannot; undefined: there is no file
 * @param maxWait - how long to wait for other programs, in milliseconds
 * @param maxSize - of the file as it is, in bytes
 * @returns the text that the file has now, or in a sentence why it was not written; it is then as it was. Never throws
 *   but what `change` throws.
 */
export async function changeFile(
  path: string,
  change: Change,
  maxWait = MAX_WAIT,
  maxSize = MAX_SIZE,
): Promise<{ text: string } | { problem: string }> {
  let lock: Lock | undefined;
  try {
    // What is refused where there is no file leaves no folder behind.
    const isThere = (await lstat(path).catch(() => undefined)) !== undefined;
    const refusal = isThere ? undefined : attempt(change, undefined);
    if (refusal && "problem" in refusal) return refusal;
    const place = await prepare(path, maxSize);
    const deadline = performance.now() + maxWait;
    do {
      lock = await acquire(`${place}.lock`, deadline);
      const result = await tryChange(place, change, lock);
      if (result) return result;
      // Somebody has written the file without asking for the lock, or took the lock for a stale one.
      await lock.release();
    } while (performance.now() < deadline);
    throw new Refused(t("is being changed by another program again and again; try later"));
  } catch (error) {
    if (error instanceof ChangeFailed) throw error.cause;
    if (!(error instanceof Refused) && !(error as NodeJS.ErrnoException).code) throw error;
    const reason =
      error instanceof Refused ? error.message : t("could not be written: {0}", explainError(error));
    return { problem: `${basename(dirname(path))}/${basename(path)} ${reason}.` };
  } finally {
    await lock?.release();
  }
}

/** A lock that has not been touched for so long is what a crash left behind, in milliseconds. */
const STALE_AFTER = 5_000;
/** How long a change waits for its turn, in milliseconds; longer than a stale lock can stand in its way. */
const MAX_WAIT = 10_000;
const MAX_SIZE = 8_000_000;

/** The file is not to be written; the message goes behind its name. */
class Refused extends Error {}

/** The caller's own function has failed. */
class ChangeFailed extends Error {}

interface Lock {
  /** Whether nobody has taken it away. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

/** Creates the folder, and sees to it that neither it nor the file leads out of the workspace. */
async function prepare(path: string, maxSize: number): Promise<string> {
  const folder = dirname(path);
  const root = await realpath(dirname(folder));
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  const realFolder = await realpath(folder);
  if (!isInside(realFolder, root)) throw new Refused(t("is behind a link that leads out of the folder"));
  if (!(await stat(realFolder)).isDirectory())
    throw new Refused(t("needs a folder {0}, which is a file", basename(folder)));
  const file = join(realFolder, basename(path));
  const facts = await lstat(file).catch(() => undefined);
  if (!facts) return file;
  const target = facts.isSymbolicLink() ? await realpath(file).catch(() => undefined) : file;
  if (!target || !isInside(target, root)) throw new Refused(t("is a link that leads out of the folder"));
  const { size, mode, ...kind } = await factsOf(target);
  if (!kind.isFile) throw new Refused(t("is not a regular file"));
  if (size > maxSize) throw new Refused(t("is too large"));
  if ((mode & 0o222) === 0) throw new Refused(t("is read-only"));
  return target;
}

async function factsOf(path: string): Promise<{ size: number; mode: number; isFile: boolean }> {
  const facts = await stat(path);
  return { size: facts.size, mode: facts.mode, isFile: facts.isFile() };
}

function isInside(path: string, root: string): boolean {
  const way = relative(root, path);
  return way !== "" && !isAbsolute(way) && way.split(/[\\/]/)[0] !== "..";
}

/** @returns undefined when the file or the lock has changed meanwhile, so that nothing was written */
async function tryChange(
  path: string,
  change: Change,
  lock: Lock,
): Promise<{ text: string } | { problem: string } | undefined> {
  const old = await read(path);
  const result = attempt(change, old && decode(old));
  if ("problem" in result || (old && result.text === decode(old))) return result;
  const now = await read(path);
  if (!(await lock.isHeld()) || !isSame(old, now)) return undefined;
  await replaceFile(path, result.text);
  return result;
}

function attempt(change: Change, text: string | undefined): ReturnType<Change> {
  try {
    return change(text);
  } catch (cause) {
    throw new ChangeFailed("", { cause });
  }
}

async function read(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function isSame(one: Buffer | undefined, other: Buffer | undefined): boolean {
  return one && other ? one.equals(other) : one === other;
}

/** A byte order mark stays in the text. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refused(t("is not valid UTF-8, so nothing was written"));
  }
}

/** @param deadline - when the waiting ends, as `performance.now()` counts */
async function acquire(path: string, deadline: number): Promise<Lock> {
  const token = randomBytes(12).toString("hex");
  for (;;) {
    const handle = await create(path);
    if (handle) {
      try {
        await handle.writeFile(token);
      } finally {
        await handle.close();
      }
      return lockOf(path, token);
    }
    await breakIfStale(path);
    if (performance.now() > deadline) {
      throw new Refused(
        t("is being changed by another program; if none is running, delete {0}", basename(path)),
      );
    }
    await pause(3 + Math.random() * 20);
  }
}

async function create(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, "wx");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Windows answers EPERM while a deleted file is still open somewhere.
    if (code === "EEXIST" || (code === "EPERM" && process.platform === "win32")) return undefined;
    throw error;
  }
}

function lockOf(path: string, token: string): Lock {
  const isHeld = async () => (await readFile(path, "utf8").catch(() => "")) === token;
  return {
    isHeld,
    async release() {
      if (await isHeld()) await rm(path, { force: true }).catch(() => {});
    },
  };
}

/** Takes a stale lock away: by renaming, so that of several who try one succeeds. */
async function breakIfStale(path: string): Promise<void> {
  const before = await lstat(path).catch(() => undefined);
  if (!before || Math.abs(Date.now() - before.mtimeMs) < STALE_AFTER) return;
  const aside = `${path}.${randomBytes(6).toString("hex")}`;
  try {
    await rename(path, aside);
    await rm(aside, { force: true });
  } catch {
    // Another one was faster.
  }
}
