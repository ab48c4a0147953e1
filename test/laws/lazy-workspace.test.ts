import assert from "node:assert/strict";
import { languageOfPath } from "../../server/src/config/languages.ts";
import { type FileSummary, Words, Workspace } from "../../server/src/engine/index.ts";
import { loadCases } from "../support/cases.ts";
import { open, testEngine, workspaceOf } from "../support/engine.ts";
import { plain } from "../support/summaries.ts";

describe("a workspace that is read as far as it is asked about tells the same as one that is read whole", () => {
  for (const item of loadCases()) {
    if (item.workspace.length === 0) continue;
    const files = [...item.workspace, { path: item.path, text: item.text }];
    const dependencies = item.input.project?.dependencies ?? new Map();

    it(`${item.rule}/${item.name}`, async () => {
      const whole = await workspaceOf(files);
      const [first, second] = [await lazy(files), await lazy(files)];
      const findingsIn = async (workspace: Workspace) =>
        (
          await open(item.text, item.path, { ...item.input, project: { dependencies, workspace } })
        ).findings();
      assert.deepEqual(await findingsIn(first), await findingsIn(whole));
      // Once after questions, and once before any: what is told must not depend on what was told before.
      for (const workspace of [first, second])
        for (const [path, summary] of workspace.files)
          assert.deepEqual(plain(summary), plain(whole.files.get(path)!));
    });
  }
});

async function lazy(files: readonly { path: string; text: string }[]): Promise<Workspace> {
  const engine = await testEngine();
  const summaries = files.map(({ path, text }): [string, FileSummary] => {
    const words = Words.of(text);
    const file = { path, text: () => text, mentions: (word: string) => words.has(word) };
    return [path, engine.summarise(languageOfPath(path) ?? "python", file)];
  });
  return new Workspace(new Map(summaries));
}
