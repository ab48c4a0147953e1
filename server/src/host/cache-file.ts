import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { hashOf } from "./hash.ts";

/** So many files of one kind, and so many bytes of them, are kept. */
const MAX_FILES = 24;
const MAX_BYTES = 100_000_000;

/** A file of things that can be made again. */
export interface CacheFile {
  /** What was written last; undefined where there is nothing, or not all of it. */
  read(): string | undefined;
  /**
   * Puts a text in the place of what was written before. Whoever reads at the same time gets one or the other.
   *
   * @throws Error of the file system
   */
  write(text: string): void;
  /** Says that it is still of use: those that are not go first. */
  touch(): void;
}

/**
 * @param folder - is made with the first file
 * @param kind - letters: files of one kind make room for each other
 * @param identity - what has to be the same for the file to be of use
 */
export function cacheFile(folder: string, kind: string, identity: string): CacheFile {
  const file = join(folder, `${kind}-${hashOf(identity)}.json`);
  return {
    read() {
      try {
        // The first line is the hash of the rest: half a file is none.
        const text = readFileSync(file, "utf8");
        const end = text.indexOf("\n");
        const body = text.slice(end + 1);
        return hashOf(body) === text.slice(0, end) ? body : undefined;
      } catch {
        return undefined;
      }
    },
    write(body) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const fresh = `${file}.${process.pid}.tmp`;
      try {
        writeFileSync(fresh, `${hashOf(body)}\n${body}`, { mode: 0o600 });
        renameSync(fresh, file);
      } catch (error) {
        rmSync(fresh, { force: true });
        throw error;
      }
      prune(folder, kind);
    },
    touch: () => utimesSync(file, new Date(), new Date()),
  };
}

/** Takes the oldest files of a kind away, and what runs that were stopped have left. */
function prune(folder: string, kind: string): void {
  const own = new RegExp(`^${kind}-[\\w-]{22}\\.json(\\.\\d+\\.tmp)?$`);
  const files = readdirSync(folder)
    .filter((name) => own.test(name))
    .flatMap((name) => {
      // Another process may have taken it away, or given it its name, in between.
      const status = statSync(join(folder, name), { throwIfNoEntry: false });
      return status ? [{ path: join(folder, name), size: status.size, time: status.mtimeMs }] : [];
    })
    .sort((a, b) => b.time - a.time);
  let bytes = 0;
  for (const [index, { path, size, time }] of files.entries()) {
    bytes += size;
    const isLeft = path.endsWith(".tmp") && Date.now() - time > 3_600_000;
    if (isLeft || index >= MAX_FILES || (bytes > MAX_BYTES && index > 0)) rmSync(path, { force: true });
  }
}
