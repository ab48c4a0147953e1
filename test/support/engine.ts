import { readFile } from "node:fs/promises";
import { languageOfPath } from "../../server/src/config/languages.ts";
import { groupBy } from "../../server/src/engine/group-by.ts";
import {
  applyEdits,
  createEngine,
  type DocumentInput,
  type Engine,
  type EngineProblem,
  type FileSummary,
  type Fix,
  type Snapshot,
  Workspace,
} from "../../server/src/engine/index.ts";
import type { RuleCase, WorkspaceFile } from "./cases.ts";

const ROOT = new URL("../../", import.meta.url);

/** Problems that the engine reported since the last `takeProblems`. */
const problems: EngineProblem[] = [];

let engine: Promise<Engine> | undefined;

/** The engine as the tests use it: both grammars loaded, from the repository's own files. */
export function testEngine(): Promise<Engine> {
  engine ??= start();
  return engine;
}

/** Opens a text; the language follows the path. */
export async function open(
  text: string,
  path: string,
  input: Partial<DocumentInput> = {},
): Promise<Snapshot> {
  const languageId = languageOfPath(path) ?? "python";
  return (await testEngine()).open({ text, path, languageId, ...input });
}

/** A workspace of files, each read by the engine. @param files - their texts, by path from the root */
export async function workspaceOf(files: readonly { path: string; text: string }[]): Promise<Workspace> {
  const summaries = new Map<string, FileSummary>();
  for (const { path, text } of files) summaries.set(path, (await open(text, path)).summary());
  return new Workspace(summaries);
}

/**
 * Opens a case among the other files of its workspace.
 *
 * @param text - another text in its place
 * @param files - other texts in place of theirs
 */
export async function openCase(item: RuleCase, text = item.text, files = item.workspace): Promise<Snapshot> {
  const dependencies = item.input.project?.dependencies ?? new Map();
  const own = { path: item.path, text };
  const workspace = files.length > 0 ? await workspaceOf([...files, own]) : undefined;
  const textOf = (path: string) => files.find((file) => file.path === path)?.text;
  return open(text, item.path, {
    ...item.input,
    project: { dependencies, ...(workspace && { workspace, textOf }) },
  });
}

/** The other files of a case's workspace once a fix has changed them. */
export function filesAfter(item: RuleCase, fix: Fix): WorkspaceFile[] {
  const files = new Map(item.workspace.map((file) => [file.path, file]));
  const byPath = groupBy(
    fix.edits.filter(({ path }) => path),
    ({ path }) => path!,
  );
  for (const [path, edits] of byPath) {
    const before = files.get(path)?.text ?? "";
    files.set(path, { path, text: applyEdits(before, edits) });
  }
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What went wrong inside the engine since the last call; a test that expects nothing asserts that it is empty. */
export function takeProblems(): EngineProblem[] {
  return problems.splice(0);
}

async function start(): Promise<Engine> {
  const created = createEngine({
    loadWasm: (name) =>
      readFile(
        new URL(
          name === "web-tree-sitter" ? `node_modules/${name}/${name}.wasm` : `server/grammars/${name}.wasm`,
          ROOT,
        ),
      ),
    onProblem: (problem) => problems.push(problem),
  });
  await created.load("python");
  await created.load("sql");
  await created.load("config");
  return created;
}
