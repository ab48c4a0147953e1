import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  createHelper,
  type FromHelper,
  readThrough,
  type ToHelper,
} from "../../server/src/lsp/helper/helper.ts";
import type { SummaryJob } from "../../server/src/lsp/helper/jobs.ts";
import type { HelperThread } from "../../server/src/lsp/host.ts";
import { startHelper } from "../../server/src/lsp/node-helper.ts";
import { createQuiet } from "../../server/src/lsp/quiet.ts";
import { sleep } from "../../server/src/lsp/slices.ts";

const job = (path: string, uri = `file:///w/${path}`): SummaryJob => ({
  kind: "summary",
  uri,
  folder: "file:///w",
  path,
  languageId: "python",
  names: {},
});

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await sleep(5);
};

describe("edits", function () {
  this.timeout(60_000);

  it("are over after a pause, and without one work gets a moment now and then", async () => {
    const quiet = createQuiet();
    const told: boolean[] = [];
    quiet.listen((isQuiet) => told.push(isQuiet));
    await quiet.wait();
    assert.ok(quiet.isQuiet);

    quiet.disturb();
    quiet.disturb();
    assert.ok(!quiet.isQuiet);
    await quiet.wait();
    assert.ok(quiet.isQuiet);
    assert.deepEqual(told, [false, true]);

    quiet.disturb();
    const typing = setInterval(quiet.disturb, 10);
    await quiet.wait();
    clearInterval(typing);
    await quiet.wait();
    assert.equal(told.at(-1), true);
  });

  it("have files that nobody waits for neither sent nor taken in, and the thread rest", async () => {
    const quiet = createQuiet();
    const seen: string[] = [];
    let answer = (_: FromHelper): void => {};
    const thread: HelperThread = {
      post: (message: ToHelper) => void seen.push(message.do),
      hold: (isHeld) => void seen.push(isHeld ? "hold" : "let go"),
      listen: (onMessage) => {
        answer = onMessage;
      },
    };
    const helper = createHelper({
      connection: { console: { info: assert.fail } as never },
      host: { startHelper: () => thread } as never,
      folders: () => [],
      quiet,
      tools: { workspaceOf: () => undefined, pause: quiet.wait } as never,
      messages: {},
    });
    const files = Array.from({ length: 20 }, (_, index) => `m${index}.py`);
    const taken: string[] = [];
    quiet.disturb();
    const reading = readThrough<string, SummaryJob>(helper, {
      items: files,
      isStale: () => false,
      jobOf: (path) => job(path),
      take: (answers) => void taken.push(...answers.map(({ item }) => item)),
    });
    await sleep(0);
    assert.deepEqual(seen, [], "nothing is begun while somebody types");

    await until(() => seen.length === 3);
    assert.deepEqual(seen, ["let go", "jobs", "jobs"], "a new thread is told, and some files are sent");
    quiet.disturb();
    assert.equal(seen.at(-1), "hold");
    for (const id of [1, 2]) answer({ id, done: files.slice(0, 8).map(() => ({ answer: undefined })) });
    await sleep(0);
    assert.deepEqual(taken, [], "what is answered meanwhile waits");

    await until(() => seen.length === 6 && taken.length === 16);
    assert.deepEqual(taken, files.slice(0, 16));
    answer({ id: 3, done: files.slice(16).map(() => ({ answer: undefined })) });
    assert.ok(await reading);
    assert.deepEqual(taken, files);
    assert.deepEqual(seen.slice(3), ["hold", "let go", "jobs"]);
  });

  it("hold a thread, which does its work when it is let go", async () => {
    const folder = mkdtempSync(join(tmpdir(), "preflight-"));
    const file = join(folder, "app.py");
    writeFileSync(file, "def run():\n    return 1\n");
    const thread = startHelper(undefined, {});
    try {
      const answers: FromHelper[] = [];
      const ended: string[] = [];
      thread.listen(
        (message) => answers.push(message),
        (reason) => ended.push(reason),
      );
      thread.hold(true);
      const folders = [pathToFileURL(folder).href];
      thread.post({ do: "jobs", id: 1, jobs: [job("app.py", pathToFileURL(file).href)], folders });
      await sleep(1_500);
      assert.deepEqual([answers, ended], [[], []]);
      thread.hold(false);
      await until(() => answers.length + ended.length > 0);
      assert.deepEqual(ended, []);
      assert.match(JSON.stringify(answers), /"id":1,.*"path":"app\.py"/);
    } finally {
      thread.hold(false);
      thread.post({ do: "end" });
      rmSync(folder, { recursive: true });
    }
  });
});
