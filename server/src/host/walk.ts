import { access, readdir } from "node:fs/promises";
import { join } from "node:path";
import { languageOfPath } from "../config/languages.ts";
import { explainError } from "./source.ts";

/** Folders of installed or built code, which nobody wants reported. Hidden folders are left out as well. */
const LEFT_OUT = new Set(["node_modules", "__pycache__", "site-packages", "dist-packages", "dist", "build"]);

/**
 * Finds the Python and SQL files below a folder, sorted by name within each folder. Links to folders are not
 * followed, so there is no cycle.
 *
 * @param folder - absolute path
 * @param onProblem - told of each folder that could not be listed
 */
export async function* walk(
  folder: string,
  onProblem: (path: string, message: string) => void,
): AsyncGenerator<string> {
  const entries = await list(folder, onProblem);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!(await isLeftOut(entry.name, path))) yield* walk(path, onProblem);
    } else if (languageOfPath(entry.name) && (entry.isFile() || entry.isSymbolicLink())) {
      yield path;
    }
  }
}

async function list(folder: string, onProblem: (path: string, message: string) => void) {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    onProblem(folder, explainError(error));
    return [];
  }
}

async function isLeftOut(name: string, path: string): Promise<boolean> {
  if (name.startsWith(".") || LEFT_OUT.has(name) || name.endsWith(".egg-info")) return true;
  return isVirtualEnvironment(path);
}

async function isVirtualEnvironment(path: string): Promise<boolean> {
  try {
    await access(join(path, "pyvenv.cfg"));
    return true;
  } catch {
    return false;
  }
}
