import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type FolderEntry,
  LIST_FOLDER,
  READ_FILE,
  READ_WASM,
  type ReadFileParams,
  type ReadFileResult,
  WRITE_FILE,
  type WriteFileParams,
  type WriteFileResult,
} from "../../../server/src/lsp/protocol.ts";

/** Answers the requests of a server that has no files of its own, out of whatever file system the workspace is in. */
export function answerForFiles(client: BaseLanguageClient, extension: vscode.Uri): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest(LIST_FOLDER, ({ uri }: { uri: string }) => listFolder(vscode.Uri.parse(uri))),
    client.onRequest<ReadFileResult, void>(READ_FILE, (params: ReadFileParams) => readFile(params)),
    client.onRequest(WRITE_FILE, (params: WriteFileParams) => writeFile(params)),
    client.onRequest(READ_WASM, ({ name }: { name: string }) =>
      vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, "dist", `${name}.wasm`)),
    ),
  );
}

async function listFolder(uri: vscode.Uri): Promise<FolderEntry[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(uri);
    return entries.map(([name, type]) => [name, type & vscode.FileType.Directory ? "folder" : "file"]);
  } catch {
    return [];
  }
}

async function readFile({ uri, maxSize }: ReadFileParams): Promise<ReadFileResult> {
  const place = vscode.Uri.parse(uri);
  try {
    const { type, size } = await vscode.workspace.fs.stat(place);
    if (!(type & vscode.FileType.File)) return { notice: "not a regular file" };
    if (size > maxSize) return { notice: `larger than ${maxSize} bytes` };
    return { bytes: await vscode.workspace.fs.readFile(place) };
  } catch (error) {
    return { notice: inWords(error), isMissing: isMissing(error) };
  }
}

async function writeFile({ uri, before, text }: WriteFileParams): Promise<WriteFileResult> {
  const place = vscode.Uri.parse(uri);
  const { fs } = vscode.workspace;
  try {
    // Between this look and the writing lies nothing that takes time.
    const now = await fs.readFile(place).then(
      (bytes) => bytes,
      (error) => {
        if (!isMissing(error)) throw error;
        return null;
      },
    );
    if (!isSame(before, now)) return { isChanged: true };
    if (!now) await fs.createDirectory(vscode.Uri.joinPath(place, ".."));
    await fs.writeFile(place, new TextEncoder().encode(text));
    return {};
  } catch (error) {
    return { problem: inWords(error) };
  }
}

function isSame(one: Uint8Array | null, other: Uint8Array | null): boolean {
  if (!one || !other) return one === other;
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

function isMissing(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === "FileNotFound";
}

/** Why a file system has refused something, without the name of the file. */
function inWords(error: unknown): string {
  const code = error instanceof vscode.FileSystemError ? error.code : "";
  return REASONS[code] ?? (error as Error).message;
}

const REASONS: Record<string, string> = {
  FileNotFound: "no such file or folder",
  FileNotADirectory: "not a folder",
  FileIsADirectory: "not a regular file",
  NoPermissions: "permission denied",
  Unavailable: "the file system cannot be reached",
};
