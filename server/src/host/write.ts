import { randomBytes } from "node:crypto";
import { chmod, link, open, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/**
 * Replaces the content of a file in one step: a reader sees the old or the new text, never half of it, and neither does
 * who starts the machine again after a failure. The file keeps its permissions, and a symbolic link stays one. A file
 * that is not there is created, one that is read-only stays as it is; a pipe or a device, which cannot be replaced, is written to.
 *
 * @throws the file system's error; the old content is then still there
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const facts = await stat(path).catch(() => undefined);
  if (facts && !facts.isFile() && !facts.isDirectory()) return writeFile(path, text);
  if (facts && (facts.mode & 0o222) === 0) throw new Error("the file is read-only");
  const target = await realpath(path).catch(() => path);
  await writeBeside(target, text, async (temporary) => {
    if (facts) await chmod(temporary, facts.mode);
    await renameOver(temporary, target);
  });
}

/**
 * Creates a file with its whole content, or not at all.
 *
 * @throws the file system's error, `EEXIST` where there is anything by that name, be it a link to nowhere
 */
export async function createFile(path: string, text: string): Promise<void> {
  await writeBeside(path, text, async (temporary) => {
    try {
      await link(temporary, path);
    } catch (error) {
      if (!WITHOUT_LINKS.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
      await writeFile(path, text, { flag: "wx" });
    }
  });
}

/** What file systems answer that know no hard links. */
const WITHOUT_LINKS = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EXDEV", "EMLINK"]);

/** Writes a temporary file beside a path, which is gone when `place` is done. @param place - puts it where it belongs */
async function writeBeside(
  path: string,
  text: string,
  place: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    const handle = await open(temporary, "wx");
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await place(temporary);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** On Windows a file that somebody reads at the moment cannot be replaced until they are done. */
async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await rename(from, to);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (process.platform !== "win32" || attempt > 10 || !["EPERM", "EACCES", "EBUSY"].includes(code ?? ""))
        throw error;
      await pause(10 * attempt);
    }
  }
}
