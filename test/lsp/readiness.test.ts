import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { DidChangeWatchedFilesNotification, FileChangeType } from "vscode-languageserver/node";
import {
  CHANGE_CHECKLIST,
  CHANGE_METRICS,
  type ChangeResult,
  type ChecklistChangeParams,
  type FolderReadiness,
  GUIDE,
  type Guide,
  IMPORT_METRICS,
  type ImportResult,
  KEEP_REPORT,
  type KeepReportResult,
  type MetricsChangeParams,
  READINESS,
  READINESS_CHANGED,
  REPORT,
  type ReportResult,
} from "../../server/src/lsp/protocol.ts";
import { APP, folderWith, removeFolders } from "../cli/preflight.ts";
import { CAPABILITIES, startClient, type TestClient } from "./client.ts";

const LOCUST = `from locust import HttpUser, task


class CheckoutUser(HttpUser):
    @task
    def pay(self):
        self.client.post("/pay")
`;

describe("readiness", function () {
  this.timeout(30_000);
  let client: TestClient;
  let folder: string;
  let root: string;
  let told = 0;

  const start = async (files: Record<string, string>) => {
    folder = folderWith(files);
    root = pathToFileURL(folder).href;
    client = await startClient(CAPABILITIES, root);
    client.connection.onNotification(READINESS_CHANGED, () => void told++);
  };
  const readiness = async (): Promise<FolderReadiness> => {
    const [first]: FolderReadiness[] = await client.connection.sendRequest(READINESS);
    assert.ok(first);
    return first;
  };
  const item = async (id: string) => {
    const found = (await readiness()).stages.flatMap(({ items }) => items).find((one) => one.id === id);
    assert.ok(found, id);
    return found;
  };
  const change = (step: ChecklistChangeParams["change"]): Promise<ChangeResult> =>
    client.connection.sendRequest(CHANGE_CHECKLIST, { folder: root, change: step });
  const measure = (step: MetricsChangeParams["change"]): Promise<ChangeResult> =>
    client.connection.sendRequest(CHANGE_METRICS, { folder: root, change: step });
  const metric = async (id: string) => {
    const found = (await readiness()).metrics.find((one) => one.id === id);
    assert.ok(found, id);
    return found;
  };
  const write = async (path: string, text: string, type: FileChangeType = FileChangeType.Changed) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    await notify(path, type);
  };
  const notify = (path: string, type: FileChangeType) =>
    client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: `${root}/${path}`, type }],
    });
  const until = async (what: string, isSo: () => Promise<boolean>) => {
    for (let i = 0; i < 200; i++) {
      if (await isSo()) return;
      await sleep(25);
    }
    assert.fail(what);
  };
  const checklistText = () => readFileSync(join(folder, ".preflight/checklist.json"), "utf8");

  beforeEach(() => {
    told = 0;
  });
  afterEach(async () => {
    await client.stop();
    removeFolders();
  });

  it("is the guide's checklist and metrics where nothing is written down", async () => {
    await start({});
    const { name, stages, metrics, problems } = await readiness();
    assert.ok(folder.endsWith(name));
    assert.deepEqual(
      stages.map(({ id, done, total }) => [id, done, total]),
      [
        ["pre-production", 0, 7],
        ["production", 0, 6],
        ["post-production", 0, 5],
      ],
    );
    assert.equal(metrics.length, 12);
    assert.ok(metrics.every(({ verdict }) => verdict === "unknown"));
    assert.deepEqual(problems, {});
    assert.equal(existsSync(join(folder, ".preflight")), false, "looking writes nothing");
  });

  it("finds evidence, remembers it with a tick, and says when it is gone", async () => {
    await start({ "load/locustfile.py": LOCUST });
    await until("the evidence", async () => (await item("load-testing")).found.length > 0);
    const [found] = (await item("load-testing")).found;
    assert.equal(found?.path, "load/locustfile.py");
    assert.equal(found?.line, 3);

    assert.deepEqual(await change({ do: "tick", item: "load-testing" }), {});
    const ticked = await item("load-testing");
    assert.equal(ticked.state, "done");
    assert.match(ticked.at ?? "", /^\d{4}-\d\d-\d\d$/);
    assert.deepEqual(ticked.evidence, ["load/locustfile.py"]);
    assert.equal(ticked.isEvidenceGone, false);
    assert.match(checklistText(), /"load-testing"/);

    rmSync(join(folder, "load/locustfile.py"));
    await notify("load/locustfile.py", FileChangeType.Deleted);
    await until("the warning", async () => (await item("load-testing")).isEvidenceGone);
    assert.equal((await readiness()).stages[0]?.done, 1, "a person ticked it, and a person unticks it");
  });

  it("follows edits of open documents and files that appear", async () => {
    await start({ "load/locustfile.py": "x = 1\n" });
    const uri = `${root}/load/locustfile.py`;
    await client.open(uri, LOCUST);
    await until("evidence in the editor", async () => (await item("load-testing")).found.length === 1);
    await client.change(uri, 2, { text: "x = 1\n" });
    await until("no evidence in the editor", async () => (await item("load-testing")).found.length === 0);
    await write(
      "SECURITY.md",
      "# Security policy\n\nWrite to security@example.org.\n",
      FileChangeType.Created,
    );
    await until("the new file", async () => (await item("security-review")).found.length > 0);
    assert.ok(told > 0, "the client was told");
  });

  it("leaves files alone that git ignores", async () => {
    await start({ ".gitignore": "private/\n", "private/locustfile.py": LOCUST });
    await until("the end of the reading", async () => !(await readiness()).isReading);
    assert.deepEqual((await item("load-testing")).found, []);
    await write("private/locustfile.py", `${LOCUST}\n`);
    await sleep(300);
    assert.deepEqual((await item("load-testing")).found, []);
  });

  it("takes every step with the checklist", async () => {
    await start({});
    for (const step of [
      { do: "tick", item: "documentation" },
      { do: "note", item: "documentation", note: 'See the "wiki"\nand ask' },
      { do: "dismiss", item: "data-privacy", reason: "no personal data" },
      { do: "add", stage: "production", title: "Ask the lawyers" },
    ] as const)
      assert.deepEqual(await change(step), {});
    const { stages } = await readiness();
    assert.deepEqual([stages[0]?.done, stages[0]?.total, stages[1]?.total], [1, 6, 7]);
    const own = stages[1]?.items.find(({ isOwn }) => isOwn);
    assert.equal(own?.title, "Ask the lawyers");
    assert.equal((await item("documentation")).note, 'See the "wiki"\nand ask');
    assert.equal((await item("data-privacy")).reason, "no personal data");
    await change({ do: "untick", item: "documentation" });
    assert.equal((await item("documentation")).state, "open");
    await change({ do: "remove", item: own!.id });
    assert.equal((await readiness()).stages[1]?.total, 6);
  });

  it("follows edits by hand, and neither reads nor writes a broken file", async () => {
    await start({});
    await change({ do: "tick", item: "documentation" });
    const good = checklistText();
    await write(".preflight/checklist.json", good.replace('"done"', '"open"'));
    await until("the edit", async () => (await item("documentation")).state === "open");
    const broken = good.slice(0, good.indexOf('"done"'));
    await write(".preflight/checklist.json", broken);
    await until("the problem", async () => (await readiness()).problems.checklist !== undefined);
    const { problem } = await change({ do: "tick", item: "load-testing" });
    assert.match(problem ?? "", /nothing was written\. Line \d+, column \d+: /);
    assert.equal(checklistText(), broken);
    await write(".preflight/checklist.json", good);
    await until("the end of the problem", async () => (await readiness()).problems.checklist === undefined);
  });

  it("takes a file that it cannot read for no empty one", async () => {
    await start({});
    mkdirSync(join(folder, ".preflight"));
    writeFileSync(join(folder, ".preflight/checklist.json"), Buffer.from("\uFEFF{}", "utf16le"));
    assert.match((await readiness()).problems.checklist?.message ?? "", /UTF-8/);
  });

  it("refuses folders and items that it does not know", async () => {
    await start({});
    assert.match((await change({ do: "tick", item: "no-such-item" })).problem ?? "", /no-such-item/);
    const elsewhere = await client.connection.sendRequest<ChangeResult>(CHANGE_CHECKLIST, {
      folder: "file:///etc",
      change: { do: "tick", item: "documentation" },
    });
    assert.match(elsewhere.problem ?? "", /folder/);
    assert.equal(existsSync(join(folder, ".preflight")), false);
  });

  it("records metrics, judges them and imports them", async () => {
    await start({});
    await measure({ do: "record", metric: "user-adoption", value: { value: 80, date: "2026-01-31" } });
    assert.equal((await metric("user-adoption")).verdict, "missed", "80 is not above 80");
    await measure({ do: "record", metric: "user-adoption", value: { value: 81.5, date: "2026-02-28" } });
    assert.equal((await metric("user-adoption")).verdict, "met");
    await measure({
      do: "record",
      metric: "task-completion-time",
      value: { value: -50, date: "2026-02-28" },
    });
    assert.equal((await metric("task-completion-time")).verdict, "met");
    const csv = "metric,value,date\nerror-rate,4.9,2026-03-01\nno-such,1,2026-03-01\n";
    const params = { folder: root, name: "q1.csv", text: csv };
    const imported: ImportResult = await client.connection.sendRequest(IMPORT_METRICS, params);
    assert.equal(imported.recorded, 1);
    assert.deepEqual(
      imported.problems.map(({ line }) => line),
      [3],
    );
    const again: ImportResult = await client.connection.sendRequest(IMPORT_METRICS, params);
    assert.equal(again.recorded, 0);
    assert.equal((await metric("error-rate")).verdict, "met");
  });

  it("makes a report with the right numbers, and keeps it", async () => {
    await start({ "app.py": APP });
    await change({ do: "tick", item: "documentation" });
    const report = async (format: string): Promise<string> => {
      const params = { folder: root, format, nonce: "abc123" };
      const result: ReportResult | null = await client.connection.sendRequest(REPORT, params);
      return result?.text ?? "";
    };
    const page = await report("page");
    assert.match(page, /style nonce="abc123"/);
    assert.match(page, /hardcoded-secret/);
    assert.match(page, /command:preflight\.openPlace\?/);
    assert.match(page, /1 of 7/);
    assert.doesNotMatch(page, /<script/);
    const markdown = await report("markdown");
    assert.match(markdown, /app\.py/);
    assert.match(await report("html"), /sha256-/);
    const kept: KeepReportResult = await client.connection.sendRequest(KEEP_REPORT, { folder: root });
    assert.equal(kept.uri, `${root}/.preflight/reports.json`);
    const [today] = JSON.parse(readFileSync(join(folder, ".preflight/reports.json"), "utf8")).reports;
    assert.equal(today.findings.error, 1);
    assert.deepEqual(today.stages["pre-production"], { done: 1, total: 7 });
  });

  it("counts the findings of an item's rules once the workspace was checked, as they are in the editor", async () => {
    await start({ "app.py": APP });
    assert.equal((await item("security-review")).findings, undefined);
    await client.connection.sendRequest(REPORT, { folder: root, format: "markdown" });
    assert.deepEqual((await item("security-review")).findings, [{ rule: "hardcoded-secret", count: 1 }]);
    await client.open(`${root}/app.py`, APP);
    await client.change(`${root}/app.py`, 2, { text: "x = 1\n" });
    await until("the fixed text", async () => (await item("security-review")).findings?.length === 0);
    renameSync(join(folder, "app.py"), join(folder, "gone.txt"));
  });

  it("hands out the guide", async () => {
    await start({});
    const { rules, practices, pitfalls, patterns }: Guide = await client.connection.sendRequest(GUIDE);
    assert.ok(rules.length >= 20);
    assert.equal(pitfalls.length, 5);
    assert.ok(practices.filter(({ layer }) => layer === "ux").length >= 10);
    assert.ok(patterns.every(({ bad, good }) => bad !== "" && good !== ""));
  });
});
