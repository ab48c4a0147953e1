import { smallestChange } from "../../../server/src/engine/edit/changes.ts";
import {
  applyEdits,
  type FileSummary,
  type Snapshot,
  type TextChange,
  Workspace,
} from "../../../server/src/engine/index.ts";
import { cellsOf, joinCells } from "../../../server/src/notebook/cells.ts";
import { firstDifference } from "../../support/compare.ts";
import { open } from "../../support/engine.ts";
import { random } from "../../support/random.ts";
import type { FuzzInput } from "../input.ts";
import { checkFindings, mustHaveNoProblem, prepareInSlices, surroundingsFor } from "./document.ts";
import { must } from "./failure.ts";

/** More findings than this are compared without their fixes. */
const MOST_FIXED = 12;

/** After each edit the incremental result equals a fresh analysis of the same text, findings and fixes alike. */
export async function checkEdits({ path, text, seed, changes = [] }: FuzzInput): Promise<void> {
  const next = random(seed);
  const about = surroundingsFor(next);
  let document = await open(text, path, about);
  if (next(4) > 0) document.findings();
  for (const [index, change] of changes.entries()) {
    const place = within(document.text, change);
    document = document.update(document.languageId === "notebook" ? inCells(document.text, place) : [place]);
    // Some versions are never asked for anything: the next edit comes first. Others are worked on a little.
    if (next(5) === 0) continue;
    const slices = next(4);
    if (slices === 0) document.prepare?.(() => true);
    if (slices === 1) prepareInSlices(document, 2);
    if (next(6) === 0) document.hover(next(document.text.length + 1));
    if (next(8) === 0) document.summary();
    await compare(
      document,
      await open(document.text, path, about),
      index === changes.length - 1 || next(4) === 0,
    );
    if (next(8) === 0) document.rest?.();
  }
  await compare(document, await open(document.text, path, about), true);
  checkFindings(document);
  mustHaveNoProblem();
}

/** The same where other files change. */
export async function checkWorkspace({
  path,
  text,
  seed,
  changes = [],
  files = [],
}: FuzzInput): Promise<void> {
  const next = random(seed);
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const about = surroundingsFor(next);
  const dependencies = about.project!.dependencies;
  const project = async () => ({
    dependencies,
    workspace: await workspaceOf(texts, path, document?.text ?? text),
    textOf: (other: string) => texts.get(other),
  });
  let document: Snapshot | undefined;
  let current = await open(text, path, { ...about, project: await project() });
  let workspace = (await project()).workspace;
  current.findings();
  document = current;
  for (const change of changes) {
    const kind = next(4);
    if (kind < 2) current = current.update([within(current.text, change)]);
    else {
      const names = [...texts.keys()];
      const name = names[next(names.length)];
      if (name === undefined) continue;
      if (next(6) === 0) texts.delete(name);
      else {
        const before = texts.get(name)!;
        texts.set(name, applyEdits(before, [within(before, change)]));
      }
    }
    document = current;
    const summaries = new Map<string, FileSummary | undefined>([[path, current.summary()]]);
    for (const { path: name } of files)
      summaries.set(name, texts.has(name) ? await summaryOf(texts.get(name)!, name) : undefined);
    const result = workspace.with(summaries);
    workspace = result.workspace;
    current = current.within(workspace, result.changed);
    document = current;
    const fresh = await open(current.text, path, { ...about, project: await project() });
    await compare(current, fresh, next(3) === 0);
  }
  checkFindings(current);
  mustHaveNoProblem();
}

async function workspaceOf(
  texts: ReadonlyMap<string, string>,
  path: string,
  text: string,
): Promise<Workspace> {
  const summaries = new Map<string, FileSummary>([[path, (await open(text, path)).summary()]]);
  for (const [name, other] of texts) summaries.set(name, await summaryOf(other, name));
  return new Workspace(summaries);
}

/** What a file last told the others, by its path and text: it depends on these alone, and most files stay as they are. */
const told = new Map<string, { text: string; summary: FileSummary }>();

async function summaryOf(text: string, path: string): Promise<FileSummary> {
  const known = told.get(path);
  if (known?.text === text) return known.summary;
  const summary = (await open(text, path)).summary();
  told.set(path, { text, summary });
  return summary;
}

async function compare(document: Snapshot, fresh: Snapshot, withFixes: boolean): Promise<void> {
  const difference = firstDifference(document, fresh, withFixes && fresh.findings().length <= MOST_FIXED);
  must(difference === undefined, () => `the incremental result differs from a fresh one: ${difference}`);
}

function within(text: string, { start, end, newText }: TextChange): TextChange {
  const from = Math.min(start, text.length);
  return { start: from, end: Math.max(from, Math.min(end, text.length)), newText };
}

/** An edit of a notebook's text as one that leaves a notebook's text: what a cell may not hold, it has not. */
function inCells(text: string, change: TextChange): TextChange[] {
  const edited = applyEdits(text, [change]);
  const cells = cellsOf(edited).map(({ language, start, end }) => ({
    language,
    text: edited.slice(start, end),
  }));
  const joined = joinCells(cells);
  return joined === text ? [] : [smallestChange(text, joined)];
}
