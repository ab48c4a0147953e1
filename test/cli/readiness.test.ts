import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checklist as items } from "../../server/src/guide/index.ts";
import { readChecklist } from "../../server/src/readiness/checklist-file.ts";
import { readMetrics } from "../../server/src/readiness/metrics-file.ts";
import { folderWith, type Outcome, preflight, removeFolders } from "./preflight.ts";

const CHECKLIST = ".preflight/checklist.json";
const METRICS = ".preflight/metrics.json";

/** A pipeline that tests load and looks for weaknesses every night. */
const PIPELINE = `on:
  schedule:
    - cron: "0 3 * * *"
jobs:
  nightly:
    runs-on: ubuntu-latest
    steps:
      - run: k6 run load.js
      - run: bandit -r src
`;

describe("readiness on the command line", function () {
  this.timeout(60_000);
  afterEach(removeFolders);

  it("prints the checklist, takes steps with it, and prints what they did", async () => {
    const folder = repository();
    const fresh = await ok(folder, "checklist", "--no-color");
    assert.match(fresh, /^Pre-production {2}0 of 7 done\n\n {2}☐ {2}1 {2}\S.* {2}load-testing$/m);
    assert.equal(fresh.match(/^ {2}☐/gm)?.length, 18);
    assert.ok(!existsSync(join(folder, CHECKLIST)), "looking writes nothing");

    assert.match(
      await ok(folder, "checklist", "tick", "load-t", "--note", "2×\nthe load"),
      /: done\. Pre-production: 1 of 7/,
    );
    await ok(folder, "checklist", "dismiss", "user-training", "--reason", "batch only");
    await ok(folder, "checklist", "note", "8", "with Argo");
    await ok(folder, "checklist", "add", "Legal sign-off \u001b[31m", "--stage", "production");
    await ok(folder, "checklist", "tick", "Legal");
    const { records, own } = read(folder);
    assert.deepEqual(records.get("load-testing"), {
      state: "done",
      by: "Ada Lovelace",
      at: records.get("load-testing")?.at,
      note: "2×\nthe load",
    });
    assert.equal(records.get("gradual-rollout")?.note, "with Argo");
    assert.equal(records.get(own[0]!.id)?.state, "done");

    const text = await ok(folder, "checklist");
    assert.match(text, /^Pre-production {2}1 of 6 done$/m);
    assert.match(
      text,
      /^ {2}☑ {2}1 .*\n {8}done: Ada Lovelace, \d{4}-\d\d-\d\d\n {8}note: 2×\n {14}the load$/m,
    );
    assert.match(text, /^ {2}– {2}7 .*\n {8}does not apply \(Ada Lovelace, .*\): batch only$/m);
    assert.ok(!text.includes("\u001b"), "nothing from a file reaches the terminal as a control character");
    const markdown = await ok(folder, "checklist", "--format", "markdown", "--stage", "pre-production");
    assert.match(markdown, /^- \[x\] \*\*.*\*\*: done \(Ada Lovelace, /m);
    assert.doesNotMatch(markdown, /Post-production/);
    const json = JSON.parse(await ok(folder, "checklist", "--format", "json"));
    assert.deepEqual(
      json.stages.map(({ done, total }: { done: number; total: number }) => [done, total]),
      [
        [1, 6],
        [1, 7],
        [0, 5],
      ],
    );

    await ok(folder, "checklist", "untick", "1");
    await ok(folder, "checklist", "remove", own[0]!.id);
    assert.deepEqual(read(folder).records.get("load-testing"), { state: "open", note: "2×\nthe load" });
    assert.deepEqual(read(folder).own, []);
  });

  it("shows evidence with its place, keeps it with a tick, and warns when it is gone", async () => {
    const folder = repository({ ".github/workflows/nightly.yml": PIPELINE });
    assert.match(await ok(folder, "checklist"), / {8}found: .*k6.* {2}\.github\/workflows\/nightly\.yml:8$/m);
    await ok(folder, "checklist", "tick", "load-testing");
    assert.deepEqual(read(folder).records.get("load-testing")?.evidence, [".github/workflows/nightly.yml"]);
    for (const { id } of items.filter(
      ({ stage, id }) => stage === "pre-production" && id !== "load-testing",
    )) {
      await ok(folder, "checklist", "dismiss", id, "--reason", "x");
    }
    assert.equal((await preflight(folder, ["ready", "--stage", "pre-production", "--strict"])).code, 0);

    rmSync(join(folder, ".github"), { recursive: true });
    const gone = /warning: .*ticked, but the evidence for it is gone: \.github\/workflows\/nightly\.yml$/m;
    assert.match(await ok(folder, "checklist"), gone);
    assert.match(await ok(folder, "ready", "--stage", "pre-production"), gone);
    const strict = await preflight(folder, [
      "ready",
      "--stage",
      "pre-production",
      "--strict",
      "--format",
      "json",
    ]);
    assert.equal(strict.code, 1);
    const { ready, stages } = JSON.parse(strict.stdout);
    assert.equal(ready, false);
    assert.deepEqual(stages[0].open, []);
    assert.deepEqual(stages[0].warnings[0].gone, [".github/workflows/nightly.yml"]);
  });

  it("gates a stage while an item is open", async () => {
    const folder = repository();
    const open = await preflight(folder, ["ready", "--stage", "post-production", "--stage", "production"]);
    assert.equal(open.code, 1);
    assert.match(open.stdout, /^Production: 6 of 6 items are open\n {2}open: .* \[gradual-rollout\]$/m);
    assert.match(open.stdout, /^Post-production: 5 of 5 items are open$/m);
    assert.doesNotMatch(open.stdout, /^Pre-production/m);
    for (const { id } of items.filter(({ stage }) => stage === "post-production")) {
      await ok(folder, "checklist", "tick", id);
    }
    assert.equal(
      await ok(folder, "ready", "--stage", "post-production"),
      "Post-production: every item is settled\n",
    );
    assert.equal((await preflight(folder, ["ready", "--stage", "all"])).code, 1);
    const elsewhere = await preflight(folderWith({}), ["ready", folder, "--stage", "post-production"]);
    assert.equal(elsewhere.code, 0);
  });

  it("says where a broken file is wrong, exits with 2 and leaves it alone", async () => {
    const broken = '{\n  "production": {\n<<<<<<< HEAD\n';
    const folder = repository({ [CHECKLIST]: broken, [METRICS]: "{" });
    for (const args of [["checklist"], ["ready", "--stage", "all"], ["checklist", "tick", "load-testing"]]) {
      const { code, stderr, stdout } = await preflight(folder, args);
      assert.equal(code, 2, args.join(" "));
      assert.equal(stderr, ".preflight/checklist.json:3:1: a merge conflict is not resolved here\n");
      assert.equal(stdout, "");
    }
    for (const args of [["metrics"], ["metrics", "record", "user-adoption", "85"]]) {
      const { code, stderr } = await preflight(folder, args);
      assert.equal(code, 2);
      assert.match(stderr, /^\.preflight\/metrics\.json:1:2: this is not valid JSON: /);
    }
    assert.equal(readFileSync(join(folder, CHECKLIST), "utf8"), broken);
    assert.equal(readFileSync(join(folder, METRICS), "utf8"), "{");
  });

  it("records, corrects and prints success metrics", async () => {
    const folder = repository();
    assert.match(await ok(folder, "metrics"), /^ {2}User adoption +> 80 % +no value yet$/m);
    assert.equal(
      await ok(folder, "metrics", "record", "user-adop", "80", "--date", "2026-01-01", "--note", "pilot"),
      "User adoption: 80 %, target > 80 %: ❌ missed\n",
    );
    assert.match(
      await ok(folder, "metrics", "record", "User adoption", "80.1", "--date", "2026-01-02"),
      /✅ met/,
    );
    assert.match(await ok(folder, "metrics", "record", "task", "-50"), /−50 %, target ≤ −50 %: ✅ met/);
    assert.match(await ok(folder, "metrics", "record", "report-generation-time", "120 -> 48"), /❌ missed/);
    const rise = await preflight(folder, ["metrics", "record", "decision-speed", "85"]);
    assert.match(rise.stderr, /type −85/);
    assert.equal(rise.code, 0);
    assert.match(await ok(folder, "metrics", "retract", "decision-speed", "85"), /no value yet/);
    assert.match(await ok(folder, "metrics", "target", "user-adoption", "> 90"), /target > 90 %: ❌ missed/);
    await ok(folder, "metrics", "add", "Cost per answer", "--target", "< 0.02", "--unit", "€");
    await ok(folder, "metrics", "record", "cost", "0.01 €");
    const table = await ok(folder, "metrics", "--no-color");
    assert.match(table, /^ {2}User adoption +> 90 % \(own\) +80\.1 % +2026-01-02 +❌ missed$/m);
    assert.match(table, /^ {2}Cost per answer +< 0\.02 € +0\.01 € +\d{4}-\d\d-\d\d +✅ met$/m);
    const { metrics } = JSON.parse(await ok(folder, "metrics", "--format", "json"));
    assert.deepEqual(metrics[0].values, [
      { value: 80, date: "2026-01-01", by: "Ada Lovelace", note: "pilot" },
      { value: 80.1, date: "2026-01-02", by: "Ada Lovelace" },
    ]);
    await ok(folder, "metrics", "target", "user-adoption", "default");
    await ok(folder, "metrics", "remove", "cost-per-answer");
    const written = readMetrics(readFileSync(join(folder, METRICS), "utf8"));
    assert.ok("values" in written);
    assert.deepEqual([written.own, [...written.targets]], [[], []]);
    assert.equal(written.values.get("report-generation-time")?.[0]?.before, 120);
  });

  it("imports values, once, and tells the rows that it could not take", async () => {
    const folder = repository({
      "good.csv": "metric;value;date\nuser-adoption;81,5;2026-01-01\nerror-rate;3;2026-01-01\n",
      "mixed.csv": "metric,value,date\nuser-adoption,90,2026-02-01\nnothing,1,2026-01-01\n",
      "bad.json": "[",
    });
    assert.equal(await ok(folder, "metrics", "import", "good.csv"), "Recorded 2 values.\n");
    const before = readFileSync(join(folder, METRICS), "utf8");
    assert.equal(
      await ok(folder, "metrics", "import", "good.csv"),
      "Recorded 0 values. 2 values were recorded already.\n",
    );
    assert.equal(readFileSync(join(folder, METRICS), "utf8"), before);
    const mixed = await preflight(folder, ["metrics", "import", "mixed.csv"]);
    assert.deepEqual([mixed.code, mixed.stdout], [1, "Recorded 1 value.\n"]);
    assert.equal(mixed.stderr, "mixed.csv:3:1: there is no metric 'nothing'\n");
    const bad = await preflight(folder, ["metrics", "import", "bad.json"]);
    assert.equal(bad.code, 2);
    assert.match(bad.stderr, /^bad\.json:1:2: this is not valid JSON/);
  });

  it("explains its usage, and what it does not understand", async () => {
    const folder = repository();
    for (const command of ["checklist", "ready", "metrics"]) {
      assert.match(await ok(folder, command, "--help"), new RegExp(`^Usage: preflight ${command} `));
    }
    assert.match(await ok(folder, "checklist", "tick", "--help"), /^Usage: preflight checklist /);
    const cases: [string[], RegExp][] = [
      [["checklist", "nowhere"], /nowhere: no such file or folder/],
      [["checklist", ".", "."], /unexpected argument '\.'/],
      [["checklist", "--format", "xml"], /unknown format 'xml'/],
      [["checklist", "--stage", "later"], /unknown stage 'later'/],
      [["checklist", "tick"], /checklist tick takes ITEM/],
      [["checklist", "tick", "nothing"], /unknown item 'nothing'/],
      [["checklist", "tick", "documentation-"], /^$/],
      [["checklist", "tick", "d"], /more than one item: data-privacy, documentation/],
      [["checklist", "tick", "99"], /unknown item '99'/],
      [["checklist", "tick", "1", "--reason", "x"], /has no flag --reason/],
      [["checklist", "dismiss", "1"], /--reason TEXT/],
      [["checklist", "dismiss", "1", "--reason", " "], /needs a reason/],
      [["checklist", "remove", "1"], /belongs to the guide/],
      [["checklist", "add", "x"], /--stage pre-production/],
      [["ready"], /--stage pre-production/],
      [["ready", "--stage", "later"], /unknown stage 'later'/],
      [["metrics", "record", "user-adoption"], /takes METRIC VALUE/],
      [["metrics", "record", "user-adoption", "0.85"], /Is 0\.85 meant as 85 %/],
      [["metrics", "record", "user-adoption", "85", "--date", "01.02.2026"], /not a day/],
      [["metrics", "target", "user-adoption", "85"], /begins with >/],
      [["metrics", "import", "nowhere.csv"], /no such file/],
      [["metrics", "import", "x", "--note", "y"], /has no flag --note/],
      [["metrics", "add", "x"], /--target/],
    ];
    for (const [args, message] of cases) {
      const { code, stderr } = await preflight(folder, args);
      assert.match(stderr, message, args.join(" "));
      assert.equal(code, message.source === "^$" ? 0 : 2, args.join(" "));
    }
  });

  it("is merged by git when two people tick on branches", async () => {
    const folder = repository({ ".gitignore": "*.tmp\n" });
    const git = (...args: string[]) =>
      execFileSync("git", ["-C", folder, ...args], { encoding: "utf8", stdio: "pipe" });
    const commit = (message: string) => {
      git("add", "-A");
      git("commit", "-qm", message);
    };
    await ok(folder, "checklist", "note", "1", "start");
    await ok(folder, "metrics", "record", "user-adoption", "50", "--date", "2026-01-01");
    commit("start");
    git("checkout", "-qb", "other");
    await ok(folder, "checklist", "tick", "3");
    await ok(folder, "metrics", "record", "task-completion-time", "-40");
    commit("other");
    git("checkout", "-q", "-");
    await ok(folder, "checklist", "tick", "2");
    await ok(folder, "checklist", "tick", "4");
    await ok(folder, "metrics", "record", "user-adoption", "60");
    commit("ours");
    git("merge", "-q", "-m", "both", "other");
    const states = ["security-review", "data-privacy", "backup-recovery"].map(
      (id) => read(folder).records.get(id)?.state,
    );
    assert.deepEqual(states, ["done", "done", "done"]);
    assert.match(await ok(folder, "metrics"), /User adoption .*60 %[\s\S]*Task completion time .*−40 %/);
  });

  it("takes a file that people have written by hand", async () => {
    const folder = repository();
    await ok(folder, "checklist", "note", "1", "x");
    const path = join(folder, CHECKLIST);
    const text = `// ours\r\n${readFileSync(path, "utf8").replaceAll("\n", "\r\n").replace('"x"', '"x", "ticket": "OPS-7"')}`;
    writeFileSync(path, text);
    await ok(folder, "checklist", "tick", "2");
    const changed = readFileSync(path, "utf8").split("\r\n");
    const differing = text.split("\r\n").filter((line, index) => line !== changed[index]);
    assert.deepEqual(differing, ['    "security-review": { "state": "open" },']);
  });
});

function repository(files: Record<string, string> = {}): string {
  const folder = folderWith(files);
  execFileSync("git", ["init", "-q", folder]);
  for (const [key, value] of [
    ["user.name", "Ada Lovelace"],
    ["user.email", "ada@example.org"],
  ]) {
    execFileSync("git", ["-C", folder, "config", key!, value!]);
  }
  return folder;
}

async function ok(folder: string, ...args: string[]): Promise<string> {
  const outcome: Outcome = await preflight(folder, args);
  assert.equal(outcome.code, 0, `${args.join(" ")}: ${outcome.stdout}${outcome.stderr}`);
  return outcome.stdout;
}

function read(folder: string) {
  const checklist = readChecklist(readFileSync(join(folder, CHECKLIST), "utf8"));
  assert.ok("records" in checklist, JSON.stringify(checklist));
  return checklist;
}
