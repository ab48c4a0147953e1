import { dirname, isAbsolute, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { t } from "@vscode/l10n";
import { languageOfPath } from "../config/languages.ts";
import { cacheFolder } from "../host/cache-folder.ts";
import { clock } from "../host/clock.ts";
import { gitIdentity } from "../host/identity.ts";
import { createIgnoreReader } from "../host/ignored.ts";
import { isInside, leadsOutside, leadsOutsideNow } from "../host/inside.ts";
import { changeFile } from "../host/locked-file.ts";
import { readSource, readSourceNow } from "../host/source.ts";
import { createSurroundingsReader, NO_SURROUNDINGS } from "../host/surroundings.ts";
import { readVersion } from "../host/version.ts";
import { walk, walkConfigs, walkEvidence, walkFinds } from "../host/walk.ts";
import { loadWasm } from "../host/wasm.ts";
import type { ServerHost } from "./host.ts";
import { startHelper } from "./node-helper.ts";

/** The world as Node sees it: files on a disk. */
export function createNodeHost(): ServerHost {
  let openText: (uri: string) => string | undefined = () => undefined;
  let folders: () => readonly string[] = () => [];
  /** The workspace's folders where a path is below one of them; none for a file of nobody's. */
  const foldersOf = (path: string): string[] => {
    const all = folders().flatMap((folder) => pathOf(folder) ?? []);
    return all.some((folder) => path === folder || isInside(path, folder)) ? all : [];
  };
  const isOutside = (path: string): Promise<boolean> => leadsOutside(path, foldersOf(path));
  const createReader = () => createSurroundingsReader((path) => openText(pathToFileURL(path).href));
  let reader = createReader();
  let ignored = createIgnoreReader();
  return {
    version: readVersion(),
    loadWasm,
    clock,
    async surroundings(uri, folder) {
      const path = pathOf(uri);
      const root = folder === undefined ? undefined : pathOf(folder);
      const { project, config } = path ? await reader.of(dirname(path), root) : NO_SURROUNDINGS;
      const configUri = config.path && pathToFileURL(config.path).href;
      return { project, config: { uri: configUri, layer: config.layer, problems: config.problems } };
    },
    async *configFiles(folder) {
      const path = pathOf(folder);
      if (!path) return;
      for await (const file of walkConfigs(path)) yield pathToFileURL(file).href;
    },
    overlay(textOf) {
      openText = textOf;
    },
    stayWithin(workspace) {
      folders = workspace;
    },
    forget() {
      reader = createReader();
      ignored = createIgnoreReader();
    },
    async isIgnored(uri) {
      const path = pathOf(uri);
      return path !== undefined && (await ignored.isIgnored(path));
    },
    async *files(folder, usesGitignore) {
      const path = pathOf(folder);
      if (!path) return;
      const options = {
        withConfig: true,
        usesGitignore: (file: string) => usesGitignore(pathToFileURL(file).href),
      };
      for await (const file of walk(path, () => {}, { ...options, inside: foldersOf(path) })) {
        const languageId = languageOfPath(file);
        if (languageId) yield { uri: pathToFileURL(file).href, languageId };
      }
    },
    async finds(uri, folder, usesGitignore) {
      const [path, top] = [pathOf(uri), pathOf(folder)];
      if (!path || !top) return false;
      return walkFinds(path, top, {
        withConfig: true,
        usesGitignore: (file) => usesGitignore(pathToFileURL(file).href),
        inside: foldersOf(path),
        ignored,
      });
    },
    async *evidenceFiles(folder, root) {
      const [path, top] = [pathOf(folder), pathOf(root)];
      if (!path || !top) return;
      for await (const file of walkEvidence(path, top)) yield pathToFileURL(file).href;
    },
    async readText(uri, maxSize) {
      const path = pathOf(uri);
      if (!path) return { notice: t("not a file on this machine") };
      if (await isOutside(path)) return outside();
      const source = await readSource(path, "config", maxSize);
      return "notice" in source && source.isMissing ? undefined : source;
    },
    async changeFile(uri, change) {
      const path = pathOf(uri);
      return path ? changeFile(path, change) : { problem: t("{0} is not a file on this machine.", uri) };
    },
    async identity(folder) {
      const path = pathOf(folder);
      return path === undefined ? undefined : gitIdentity(path);
    },
    startHelper(folders, messages) {
      const cache = cacheFolder();
      const isInside = folders.some((folder) => {
        const path = pathOf(folder);
        if (path === undefined) return false;
        const way = relative(path, cache);
        return !way.startsWith("..") && !isAbsolute(way);
      });
      return startHelper(isInside ? undefined : cache, messages);
    },
    readNow(uri, languageId, maxSize) {
      const path = pathOf(uri);
      if (!path || leadsOutsideNow(path, foldersOf(path))) return undefined;
      return readSourceNow(path, languageId, maxSize);
    },
    async read(uri, languageId, maxSize) {
      const path = pathOf(uri);
      if (!path) return { notice: t("not a file on this machine") };
      return (await isOutside(path)) ? outside() : readSource(path, languageId, maxSize);
    },
  };
}

function outside(): { notice: string } {
  return { notice: t("a link to outside of the workspace is not read") };
}

/** The file that a URI names; a notebook's cell belongs to the notebook's file. */
function pathOf(uri: string): string | undefined {
  const file = uri.startsWith("vscode-notebook-cell:") ? uri.replace(/^vscode-notebook-cell:/, "file:") : uri;
  if (!file.startsWith("file:")) return undefined;
  try {
    return fileURLToPath(file.split("#")[0]!);
  } catch {
    return undefined;
  }
}
