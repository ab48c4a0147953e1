import { stat } from "node:fs/promises";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { languageOfPath } from "../config/languages.ts";
import type { LanguageId } from "../engine/engine.ts";
import { foldersAround } from "../host/inside.ts";
import { explainError } from "../host/source.ts";
import { walk } from "../host/walk.ts";

/** A file to check. */
export interface Target {
  /** Absolute. */
  file: string;
  languageId: LanguageId;
  /** Relative to the working directory, `/` separated: the name in reports. */
  path: string;
  /** Relative to the workspace's root, which tells a test from the program. */
  context: string;
  /** The user named the file itself. */
  named: boolean;
}

/**
 * The files that paths stand for: each once, folders searched.
 *
 * @param onProblem - told of what could not be read; `named` when it is a path of the user's own
 * @param usesGitignore - whether what is at a path is left out when git ignores it
 */
export async function* findTargets(
  paths: readonly string[],
  onProblem: (path: string, message: string, named: boolean) => void,
  usesGitignore: (path: string) => Promise<boolean>,
): AsyncGenerator<Target> {
  const seen = new Set<string>();
  for (const given of paths) {
    const path = resolve(given);
    const kind = await kindOf(path);
    if (kind === "folder") {
      for await (const file of walk(
        path,
        (place, message) => onProblem(reportPath(place), message, place === path),
        { withConfig: true, usesGitignore, inside: foldersAround(path) },
      )) {
        if (!seen.has(file)) yield* target(file, path, false);
        seen.add(file);
      }
    } else if (kind === "file") {
      if (!languageOfPath(path))
        onProblem(reportPath(path), "not a Python, SQL, notebook or config file", true);
      else if (!seen.has(path)) yield* target(path, dirname(path), true);
      seen.add(path);
    } else onProblem(reportPath(path), kind.problem, true);
  }
}

/** The name of a file in reports: relative to the working directory, `/` separated. */
export function reportPath(file: string): string {
  return withSlashes(relative(process.cwd(), file)) || ".";
}

/** The name of a file inside its workspace: the working directory, or `root` for a file outside of it. */
export function contextPath(file: string, root: string): string {
  const inside = relative(process.cwd(), file);
  const isOutside = inside.startsWith("..") || isAbsolute(inside);
  return withSlashes(isOutside ? relative(root, file) : inside);
}

function* target(file: string, root: string, named: boolean): Generator<Target> {
  const languageId = languageOfPath(file);
  if (languageId) yield { file, languageId, path: reportPath(file), context: contextPath(file, root), named };
}

async function kindOf(path: string): Promise<"folder" | "file" | { problem: string }> {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "file";
  } catch (error) {
    return { problem: explainError(error) };
  }
}

function withSlashes(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}
