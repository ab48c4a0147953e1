import type { Connection } from "vscode-languageserver";
import { decodeSource } from "../../host/decode.ts";
import type { ServerHost } from "../host.ts";
import { READ_WASM } from "../protocol.ts";
import { createChanger } from "./change-file.ts";
import { clientFiles, parentOf } from "./files.ts";
import { createIgnoreReader } from "./ignored.ts";
import { createSurroundingsReader, NO_SURROUNDINGS } from "./surroundings.ts";
import { walkConfigs, walkEvidence, walkFiles, walkFinds } from "./walk.ts";

/** The world as a worker of a browser sees it: all files are the client's, in whatever file system. */
export function createBrowserHost(connection: Connection, version: string): ServerHost {
  const files = clientFiles(connection);
  let openText: (uri: string) => string | undefined = () => undefined;
  let folders: () => readonly string[] = () => [];
  const createReader = () => createSurroundingsReader(files, (uri) => openText(uri));
  let reader = createReader();
  let ignored = createIgnoreReader(files);
  const folderOf = (uri: string): string | undefined =>
    folders()
      .filter((folder) => uri === folder || uri.startsWith(`${folder}/`))
      .sort((a, b) => b.length - a.length)[0];
  const walkIn = (folder: string, root = folderOf(folder) ?? folder) => ({ files, ignored, root });

  return {
    version,
    loadWasm: (name) => connection.sendRequest<Uint8Array>(READ_WASM, { name }),
    async surroundings(uri, folder) {
      return folder === undefined ? NO_SURROUNDINGS : reader.of(parentOf(uri.split("#")[0]!), folder);
    },
    configFiles: (folder) => walkConfigs(folder, walkIn(folder)),
    overlay(textOf) {
      openText = textOf;
    },
    stayWithin(workspace) {
      folders = workspace;
    },
    forget() {
      reader = createReader();
      ignored = createIgnoreReader(files);
    },
    files: (folder, usesGitignore) => walkFiles(folder, walkIn(folder), usesGitignore),
    finds: (uri, folder, usesGitignore) => walkFinds(uri, walkIn(folder, folder), usesGitignore),
    async isIgnored(uri) {
      const root = folderOf(uri);
      return root !== undefined && uri !== root && ignored.isIgnored(uri, root, false);
    },
    evidenceFiles: (folder, root) => walkEvidence(folder, walkIn(folder, root)),
    // A request takes its time.
    readNow: () => undefined,
    async read(uri, languageId, maxSize) {
      const source = await files.read(uri, maxSize);
      return "bytes" in source ? decodeSource(source.bytes, languageId, maxSize) : source;
    },
    async readText(uri, maxSize) {
      const source = await files.read(uri, maxSize);
      if ("bytes" in source) return decodeSource(source.bytes, "config", maxSize);
      return source.isMissing ? undefined : source;
    },
    changeFile: createChanger(files),
    // There is no version control to ask, and an editor's account is nobody's to hand on.
    identity: async () => undefined,
  };
}
