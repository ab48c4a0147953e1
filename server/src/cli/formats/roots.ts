import { isAbsolute, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { nearestRepository } from "../../host/inside.ts";

/** Names files as the services do that show findings: relative to the root of the repository. */
export interface Root {
  /** Absolute. */
  folder: string;
  /**
   * @param path - as reports name a file: relative to the working directory, `/` separated
   * @returns the path from the root, `/` separated; undefined for a file outside of it
   */
  inside(path: string): string | undefined;
}

/** The repository that a folder is in, or the folder itself when it is in none. */
export function repositoryRoot(from = process.cwd()): Root {
  const folder = nearestRepository(from) ?? from;
  return {
    folder,
    inside(path) {
      const way = relative(folder, resolve(from, path));
      if (isAbsolute(way) || way === ".." || way.startsWith(`..${sep}`)) return undefined;
      return way.replaceAll(sep, "/");
    },
  };
}

/** A path from the root as a relative URI. */
export function asUri(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

/** The `file:` URI of a folder, with a `/` at its end. */
export function folderUri(folder: string): string {
  return `${pathToFileURL(folder).href.replace(/\/$/, "")}/`;
}
