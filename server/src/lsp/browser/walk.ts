import { CONFIG_NAME, PYPROJECT_NAME } from "../../config/file.ts";
import { languageOfPath } from "../../config/languages.ts";
import { MAX_CONFIG_LENGTH } from "../../engine/config/format.ts";
import type { LanguageId } from "../../engine/engine.ts";
import { isForeign } from "../../evidence/places.ts";
import { HIDDEN_CONFIG, isLeftOutName, LEFT_OUT, VENV_MARK } from "../../host/left-out.ts";
import type { ClientFiles, Entry } from "./files.ts";
import type { IgnoreReader } from "./ignored.ts";

/** A search through a folder of the workspace. What is left out is what the search on a disk leaves out. */
export interface Walk {
  files: ClientFiles;
  ignored: IgnoreReader;
  /** The workspace folder around it. */
  root: string;
}

/** The Python, SQL and config files and the notebooks below a folder. Parameters as for `ServerHost.files`. */
export async function* walkFiles(
  folder: string,
  walk: Walk,
  usesGitignore: (uri: string) => Promise<boolean>,
  withCode = true,
): AsyncGenerator<{ uri: string; languageId: LanguageId }> {
  const { files, ignored, root } = walk;
  const isIgnored = async ({ uri, isFolder }: Entry) =>
    (await ignored.isIgnored(uri, root, isFolder)) && (await usesGitignore(uri));
  for (const entry of await files.list(folder)) {
    const { name, uri } = entry;
    if (entry.isFolder) {
      const isConfigOnly = !withCode || HIDDEN_CONFIG.has(name);
      const isWanted = HIDDEN_CONFIG.has(name) || !(await isLeftOut(entry, files));
      if (isWanted && !(await isIgnored(entry))) yield* walkFiles(uri, walk, usesGitignore, !isConfigOnly);
      continue;
    }
    const languageId = languageOfPath(name);
    if (!languageId || (languageId !== "config" && !withCode) || (await isIgnored(entry))) continue;
    // Data by the name of a config file, and what is nobody else's.
    if (languageId === "config" && !(await isConfig(uri, walk))) continue;
    yield { uri, languageId };
  }
}

/** The files that may hold Preflight's configuration, but for those in installed or ignored code. */
export async function* walkConfigs(folder: string, walk: Walk): AsyncGenerator<string> {
  const { files, ignored, root } = walk;
  for (const entry of await files.list(folder)) {
    const { name, uri } = entry;
    if (entry.isFolder) {
      if (!(await isLeftOut(entry, files)) && !(await ignored.isIgnored(uri, root, true)))
        yield* walkConfigs(uri, walk);
    } else if (name === CONFIG_NAME || name === PYPROJECT_NAME) yield uri;
  }
}

/** The files below a folder that may hold evidence for the checklist, hidden ones too. */
export async function* walkEvidence(folder: string, walk: Walk): AsyncGenerator<string> {
  const { mayHoldEvidence } = await import("../../evidence/index.ts");
  const { files, ignored, root } = walk;
  const entries = await files.list(folder);
  if (entries.some(({ name }) => name === VENV_MARK)) return;
  for (const { name, uri, isFolder } of entries) {
    const path = decodeURIComponent(uri.slice(root.length + 1));
    if (isFolder ? isForeign(`${path}/`) || LEFT_OUT.has(name) : !mayHoldEvidence(path)) continue;
    if (await ignored.isIgnored(uri, root, isFolder)) continue;
    if (isFolder) yield* walkEvidence(uri, walk);
    else yield uri;
  }
}

async function isLeftOut({ name, uri }: Entry, files: ClientFiles): Promise<boolean> {
  return isLeftOutName(name) || (await files.list(uri)).some((inner) => inner.name === VENV_MARK);
}

async function isConfig(uri: string, { files, ignored, root }: Walk): Promise<boolean> {
  if (await ignored.isIgnored(uri, root, false)) return false;
  return "bytes" in (await files.read(uri, MAX_CONFIG_LENGTH));
}
