import { CONFIG_NAME, PYPROJECT_NAME } from "../../config/file.ts";
import { languageOfPath } from "../../config/languages.ts";
import { MAX_CONFIG_LENGTH } from "../../engine/config/format.ts";
import type { LanguageId } from "../../engine/engine.ts";
import { isForeign } from "../../evidence/places.ts";
import { HIDDEN_CONFIG, isLeftOutName, LEFT_OUT, VENV_MARK } from "../../host/left-out.ts";
import { type ClientFiles, type Entry, nameOf } from "./files.ts";
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
  for (const entry of await walk.files.list(folder)) {
    if (entry.isFolder) {
      const inside = await entered(entry, walk, usesGitignore, withCode);
      if (inside) yield* walkFiles(entry.uri, walk, usesGitignore, inside.withCode);
      continue;
    }
    const languageId = await languageOf(entry, walk, usesGitignore, withCode);
    if (languageId) yield { uri: entry.uri, languageId };
  }
}

/** Whether that comes to a file, or into a folder; see `ServerHost.finds`. */
export async function walkFinds(
  uri: string,
  walk: Walk,
  usesGitignore: (uri: string) => Promise<boolean>,
): Promise<boolean> {
  if (!uri.startsWith(`${walk.root}/`)) return uri === walk.root;
  let withCode = true;
  let at = walk.root;
  for (const name of uri.slice(walk.root.length + 1).split("/")) {
    const entry = (await walk.files.list(at)).find((other) => nameOf(other.uri) === decodeURIComponent(name));
    at += `/${name}`;
    if (!entry) return false;
    if (!entry.isFolder)
      return at === uri && (await languageOf(entry, walk, usesGitignore, withCode)) !== undefined;
    const inside = await entered(entry, walk, usesGitignore, withCode);
    if (!inside) return false;
    withCode = inside.withCode;
  }
  return true;
}

/** Whether a folder is searched, and then whether for programs too. */
async function entered(
  entry: Entry,
  walk: Walk,
  usesGitignore: (uri: string) => Promise<boolean>,
  withCode: boolean,
): Promise<{ withCode: boolean } | undefined> {
  const isHiddenConfig = HIDDEN_CONFIG.has(entry.name);
  if (!isHiddenConfig && (await isLeftOut(entry, walk.files))) return undefined;
  if (await isIgnored(entry, walk, usesGitignore)) return undefined;
  return { withCode: withCode && !isHiddenConfig };
}

/** The language of a file that is of interest. */
async function languageOf(
  entry: Entry,
  walk: Walk,
  usesGitignore: (uri: string) => Promise<boolean>,
  withCode: boolean,
): Promise<LanguageId | undefined> {
  const languageId = languageOfPath(entry.name);
  if (!languageId || (languageId !== "config" && !withCode)) return undefined;
  if (await isIgnored(entry, walk, usesGitignore)) return undefined;
  // Data by the name of a config file, and what is nobody else's.
  return languageId === "config" && !(await isConfig(entry.uri, walk)) ? undefined : languageId;
}

async function isIgnored(
  { uri, isFolder }: Entry,
  { ignored, root }: Walk,
  usesGitignore: (uri: string) => Promise<boolean>,
): Promise<boolean> {
  return (await ignored.isIgnored(uri, root, isFolder)) && (await usesGitignore(uri));
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
