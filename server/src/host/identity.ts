import { execFile } from "node:child_process";
import { dirname } from "node:path";
import { findProgram } from "./program.ts";

/**
 * Who works in a folder: `GIT_AUTHOR_NAME`, else the name or the address that git would put under a commit there.
 *
 * @param folder - absolute path
 * @returns undefined when there is no git, or it knows nobody
 */
export async function gitIdentity(folder: string): Promise<string | undefined> {
  return (
    named(process.env.GIT_AUTHOR_NAME) ??
    named(await configured(folder, "user.name")) ??
    named(await configured(folder, "user.email"))
  );
}

const TIME_LIMIT = 3_000;
const MAX_LENGTH = 200;

/** Reading its configuration is all that git does: it runs no hook and no program of the repository. */
async function configured(folder: string, key: string): Promise<string | undefined> {
  const git = await findProgram("git");
  if (!git) return undefined;
  const options = {
    cwd: dirname(process.execPath),
    timeout: TIME_LIMIT,
    windowsHide: true,
    maxBuffer: 64 * 1024,
  };
  return new Promise((resolve) => {
    execFile(git, ["--no-pager", "-C", folder, "config", "--get", key], options, (error, stdout) => {
      resolve(error ? undefined : stdout);
    });
  });
}

function named(text: string | undefined): string | undefined {
  const name = text
    ?.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return name ? [...name].slice(0, MAX_LENGTH).join("") : undefined;
}
