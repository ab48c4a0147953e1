import type { SchemaFacts } from "./facts.ts";

/** A file of the workspace with what it says about the schema. */
export interface SchemaFile {
  /** From the workspace's root, `/` separated. */
  path: string;
  facts: SchemaFacts;
}

/** Files that are carried out one after the other: a folder of migrations, or one file alone. */
export interface Sequence {
  /** The folder, or the file. */
  path: string;
  isMigrations: boolean;
  files: SchemaFile[];
}

/** Puts files into sequences, migrations in the order in which they run; those that undo others are left out. */
export function sequencesOf(files: readonly SchemaFile[]): Sequence[] {
  const found = new Map<string, Sequence>();
  for (const file of files) {
    if (undoes(file.path)) continue;
    const folder = migrationFolder(file);
    const path = folder ?? file.path;
    const sequence = found.get(path) ?? { path, isMigrations: folder !== undefined, files: [] };
    sequence.files.push(file);
    found.set(path, sequence);
  }
  for (const sequence of found.values()) sequence.files = inOrder(sequence.files);
  return [...found.values()];
}

/** The folder of the migrations that a file is one of. */
export function migrationFolder({ path, facts }: SchemaFile): string | undefined {
  const parts = path.split("/");
  const name = parts.pop()!;
  if (facts.revision) return parts.join("/") || ".";
  if (!name.endsWith(".sql")) return undefined;
  if (/^[VR]?\d+/i.test(name) || /^R__/.test(name)) return parts.join("/") || ".";
  // Diesel and Prisma give each migration a folder: `migrations/20210101_init/up.sql`.
  const parent = parts.at(-1) ?? "";
  return /^\d{4,}/.test(parent) && /^(up|migration)\.sql$/i.test(name)
    ? parts.slice(0, -1).join("/") || "."
    : undefined;
}

/** True for a file that takes back what another one does. */
export function undoes(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return /(^|[._-])(down|undo|rollback|revert)\.sql$/i.test(name) || /^U\d[\d._]*__/.test(name);
}

function inOrder(files: SchemaFile[]): SchemaFile[] {
  const sorted = [...files].sort((a, b) => compareNames(a.path, b.path));
  const byId = new Map(
    sorted.flatMap((file) => (file.facts.revision ? [[file.facts.revision.id, file]] : [])),
  );
  const done = new Set<SchemaFile>();
  const result: SchemaFile[] = [];
  const visit = (file: SchemaFile) => {
    if (done.has(file)) return;
    done.add(file);
    for (const id of file.facts.revision?.after ?? []) {
      const before = byId.get(id);
      if (before) visit(before);
    }
    result.push(file);
  };
  for (const file of sorted) visit(file);
  return result;
}

/** By the numbers in the names, so that V10 comes behind V9; repeatable migrations come last. */
export function compareNames(a: string, b: string): number {
  const repeats = (path: string) => (/(^|\/)R__/.test(path) ? 1 : 0);
  return repeats(a) - repeats(b) || compareByNumbers(a, b);
}

function compareByNumbers(a: string, b: string): number {
  const cut = (path: string): string[] => path.match(/\d+|\D+/g) ?? [];
  const [as, bs] = [cut(a), cut(b)];
  for (let i = 0; i < Math.max(as.length, bs.length); i++) {
    const [x, y] = [as[i] ?? "", bs[i] ?? ""];
    if (x === y) continue;
    if (/^\d/.test(x) && /^\d/.test(y)) {
      const [long, short] = [x.replace(/^0+/, ""), y.replace(/^0+/, "")];
      if (long.length !== short.length) return long.length - short.length;
      if (long !== short) return long < short ? -1 : 1;
      continue;
    }
    return x < y ? -1 : 1;
  }
  return 0;
}
