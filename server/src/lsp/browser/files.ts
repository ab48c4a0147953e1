import type { Connection } from "vscode-languageserver";
import { uriIn } from "../folders.ts";
import {
  type FolderEntry,
  LIST_FOLDER,
  READ_FILE,
  type ReadFileParams,
  type ReadFileResult,
  WRITE_FILE,
  type WriteFileParams,
  type WriteFileResult,
} from "../protocol.ts";

/** The files of the workspace, which the client reads and writes: a worker has none of its own. All are named by URI. */
export interface ClientFiles {
  /** What is in a folder, sorted by name; nothing where it cannot be listed. */
  list(folder: string): Promise<readonly Entry[]>;
  /** @param maxSize - in bytes; a larger file is not read */
  read(uri: string, maxSize: number): Promise<ReadFileResult>;
  /** The text of a file; undefined where there is none, or none to be had. */
  text(uri: string, maxSize: number): Promise<string | undefined>;
  write(params: WriteFileParams): Promise<WriteFileResult>;
}

export interface Entry {
  uri: string;
  name: string;
  isFolder: boolean;
}

export function clientFiles(connection: Connection): ClientFiles {
  const read = (params: ReadFileParams) => connection.sendRequest<ReadFileResult>(READ_FILE, params);
  return {
    async list(folder) {
      const entries = await connection.sendRequest<FolderEntry[]>(LIST_FOLDER, { uri: folder });
      return entries
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, kind]) => ({ name, uri: uriIn(folder, name), isFolder: kind === "folder" }));
    },
    read: (uri, maxSize) => read({ uri, maxSize }),
    async text(uri, maxSize) {
      const result = await read({ uri, maxSize });
      return "bytes" in result ? new TextDecoder().decode(result.bytes) : undefined;
    },
    write: (params) => connection.sendRequest<WriteFileResult>(WRITE_FILE, params),
  };
}

/** The folder that a file or folder is in. */
export function parentOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf("/"));
}

/** What a file or folder is called. */
export function nameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));
}
