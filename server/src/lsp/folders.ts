/** The workspace's folders, and the paths that documents have in them. */
export interface Folders {
  /** URIs without a trailing slash. */
  list(): readonly string[];
  change(added: readonly string[], removed: readonly string[]): void;
  /** The innermost folder around a document. */
  folderOf(uri: string): string | undefined;
  /** Path relative to the innermost folder around a document, `/` separated; its bare name outside of all. */
  pathOf(uri: string): string;
}

/** What people call a folder: the last part of its path. */
export function nameOfFolder(folder: string): string {
  return decode(folder.slice(folder.lastIndexOf("/") + 1)) || folder;
}

/** @param initial - URIs of the folders that are open at the start */
export function createFolders(initial: readonly string[]): Folders {
  let folders = initial.map(withoutSlash);
  const innermost = (file: string): string | undefined =>
    folders
      .filter((folder) => file.startsWith(`${folder}/`))
      .reduce<string | undefined>(
        (best, folder) => (best && best.length > folder.length ? best : folder),
        undefined,
      );
  return {
    list: () => folders,
    change(added, removed) {
      const gone = new Set(removed.map(withoutSlash));
      folders = [...folders.filter((folder) => !gone.has(folder)), ...added.map(withoutSlash)];
    },
    folderOf: (uri) => innermost(asFile(uri)),
    pathOf(uri) {
      const file = asFile(uri);
      const folder = innermost(file);
      return decode(folder ? file.slice(folder.length + 1) : (file.split(/[/:]/).at(-1) ?? file));
    },
  };
}

/** A URI to compare by: clients and Node escape different characters, and write drive letters differently. */
export function keyOf(uri: string): string {
  return decode(uri).replace(/^file:\/\/\/[A-Z](?=:)/, (drive) => drive.toLowerCase());
}

/** The URI of a file by its path in a folder. */
export function uriIn(folder: string, path: string): string {
  return `${folder}/${path.split("/").map(encodeURIComponent).join("/")}`;
}

/**
 * The path of a document relative to the folder that a file is in, `/` separated; undefined outside of that folder.
 *
 * @param file - URI of the file
 */
export function pathFrom(file: string, uri: string): string | undefined {
  const key = keyOf(file);
  const base = key.slice(0, key.lastIndexOf("/") + 1);
  const path = keyOf(asFile(uri));
  return path.startsWith(base) ? path.slice(base.length) : undefined;
}

/** A notebook's cell is at the place of its notebook. */
function asFile(uri: string): string {
  return uri.replace(/^vscode-notebook-cell:/, "file:").split("#")[0]!;
}

function withoutSlash(uri: string): string {
  return uri.endsWith("/") ? uri.slice(0, -1) : uri;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
