import { access, constants, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";

/**
 * Where a program lies, by the folders of `PATH`. The working directory is not one of them, whatever the system thinks:
 * a repository that is looked at may hold a `git.exe` of its own.
 *
 * @returns an absolute path; undefined when there is none
 */
export async function findProgram(
  name: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  const isWindows = process.platform === "win32";
  const path = isWindows ? (env.PATH ?? env.Path ?? "") : (env.PATH ?? "");
  for (const folder of path.split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    const file = join(folder, isWindows ? `${name}.exe` : name);
    if (await isProgram(file)) return file;
  }
  return undefined;
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
