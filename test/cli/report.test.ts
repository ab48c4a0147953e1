import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { today } from "../../server/src/readiness/today.ts";
import { APP, CLEAN, folderWith, preflight, removeFolders } from "./preflight.ts";

const CHECKLIST = `{
  "pre-production": {
    "load-testing": { "state": "done", "by": "Ada", "at": "2026-02-01", "note": "400 users" },
    "data-privacy": { "state": "not-applicable", "reason": "no personal data" },
    "sign-off": { "title": "Signed off by <b>legal</b>", "state": "open" }
  }
}
`;
const METRICS = `{ "metrics": { "user-adoption": { "values": [{ "date": "2026-01-01", "value": 82 }] } } }\n`;

describe("preflight report", function () {
  this.timeout(20_000);
  afterEach(removeFolders);

  it("writes the findings, the checklist, the evidence and the metrics as HTML", async () => {
    const folder = folderWith({
      "src/app.py": APP,
      "src/clean.py": CLEAN,
      "tests/load/locustfile.py":
        "from locust import HttpUser, task\n\n\nclass Shopper(HttpUser):\n    @task\n    def buy(self):\n        self.client.get('/')\n",
      ".preflight/checklist.json": CHECKLIST,
      ".preflight/metrics.json": METRICS,
    });
    const { code, stdout, stderr } = await preflight(folder, ["report", "--out", "report.html"]);
    assert.deepEqual([code, stdout, stderr], [0, "", ""]);
    const page = readFileSync(join(folder, "report.html"), "utf8");
    const text = page
      .replace(/<style[\s\S]*?<\/style>/, "")
      .replace(/<[^>]*>/g, "")
      .replace(/\s+/g, " ");
    assert.match(text, new RegExp(`${today()}, 3 files with \\d+ lines of Python and SQL checked`));
    assert.match(text, /1 error, 1 information: 11 points/);
    assert.match(text, /Pre-production \(1 of 7 done\)/);
    assert.match(text, /Done Ada, 2026-02-01 Note: 400 users/);
    assert.match(text, /Reason: no personal data/);
    assert.match(text, /Of 12 metrics, 1 met the target, 0 missed it/);
    assert.match(text, /tests\/load\/locustfile\.py:\d+/);
    assert.ok(page.includes('href="src/app.py#L4"'));
    assert.ok(page.includes("Signed off by &lt;b&gt;legal&lt;/b&gt;"));
  });

  it("links from where the report lies to the folder that it is about", async () => {
    const folder = folderWith({ "shop/app.py": APP, "reports/x.txt": "" });
    await preflight(folder, ["report", "shop", "--out", "reports/shop.md"]);
    const text = readFileSync(join(folder, "reports/shop.md"), "utf8");
    assert.match(text, /^# Readiness of shop$/m);
    assert.ok(text.includes("[app.py:4](../shop/app.py#L4)"), text);
  });

  it("prints Markdown, or HTML where that is asked for", async () => {
    const folder = folderWith({ "app.py": CLEAN });
    const markdown = await preflight(folder, ["report"]);
    assert.match(markdown.stdout, /^\| In all \| 100 of 100 \| No findings in \d+ lines\. \|$/m);
    const html = await preflight(folder, ["report", "--out", "-", "--format", "html"]);
    assert.match(html.stdout, /^<!DOCTYPE html>[\s\S]+<\/html>\n$/);
  });

  it("is no evidence itself", async () => {
    const folder = folderWith({ "app.py": CLEAN, "guide.md": "# Success metrics\n\nAdoption above 80 %.\n" });
    await preflight(folder, ["report", "--out", "report.md"]);
    const { stdout } = await preflight(folder, ["report"]);
    assert.match(stdout, /\[guide\.md:1\]/);
    assert.doesNotMatch(stdout, /report\.md/);
  });

  it("keeps its numbers, and shows the trend of those that were kept", async () => {
    const folder = folderWith({ "app.py": APP });
    const file = join(folder, ".preflight/reports.json");
    assert.equal((await preflight(folder, ["report", "--keep"])).code, 0);
    const [first] = JSON.parse(readFileSync(file, "utf8")).reports;
    assert.equal(first.date, today());
    assert.deepEqual(first.findings, { error: 1, warning: 0, information: 1, hint: 0 });
    assert.deepEqual(first.stages["pre-production"], { done: 0, total: 7 });
    writeFileSync(file, readFileSync(file, "utf8").replace(today(), "2020-01-01"));
    writeFileSync(join(folder, "app.py"), CLEAN);
    const { stdout } = await preflight(folder, ["report", "--keep"]);
    assert.match(stdout, new RegExp(`^\\| ${today()} \\| 100 \\|.+\\n\\| 2020-01-01 \\| 79 \\|`, "m"));
    assert.equal(JSON.parse(readFileSync(file, "utf8")).reports.length, 2);
    await preflight(folder, ["report", "--keep"]);
    assert.equal(JSON.parse(readFileSync(file, "utf8")).reports.length, 2);
  });

  it("tells of files that cannot be understood, in the report and besides, and leaves them as they are", async () => {
    const files = {
      ".preflight/checklist.json": '{\n  "pre-production": [\n',
      ".preflight/metrics.json": "<<<<<<< HEAD\n",
      ".preflight/reports.json": "{ reports }",
    };
    const folder = folderWith({ "app.py": CLEAN, ...files });
    const { code, stdout, stderr } = await preflight(folder, ["report", "--keep"]);
    assert.equal(code, 2);
    assert.match(stderr, /^\.preflight\/checklist\.json:\d+:\d+: .+$/m);
    assert.match(stderr, /^\.preflight\/metrics\.json:1:1: .+$/m);
    assert.match(stderr, /^\.preflight\/reports\.json: the report was not kept: .+$/m);
    assert.match(stdout, /^The checklist file cannot be understood \(line \d/m);
    assert.match(stdout, /^The file of kept reports cannot be understood \(line 1, /m);
    for (const [name, text] of Object.entries(files)) {
      assert.equal(readFileSync(join(folder, name), "utf8"), text);
    }
    assert.equal((await preflight(folder, ["report"])).code, 0);
  });

  it("takes a checklist that is no text for none it can read, not for an empty one", async () => {
    const folder = folderWith({
      "app.py": CLEAN,
      ".preflight/checklist.json": Buffer.from([0xff, 0xfe, 0, 1]),
    });
    const { code, stdout, stderr } = await preflight(folder, ["report"]);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /\.preflight\/checklist\.json: not valid UTF-8/);
  });

  it("says so where there is nothing to check, and counts what could not be", async () => {
    const empty = await preflight(folderWith({}), ["report"]);
    assert.equal(empty.code, 0);
    assert.match(empty.stdout, /^- No file was analysed, so nothing is known about the code\.$/m);
    assert.match(empty.stdout, /\| In all \| not checked \|/);
    const folder = folderWith({ "app.py": CLEAN, "data.py": Buffer.from("x = '\xff'\n", "latin1") });
    const { stdout, stderr } = await preflight(folder, ["report"]);
    assert.match(stdout, /1 file with \d+ lines of Python and SQL checked, 1 file could not be analysed/);
    assert.match(stderr, /^data\.py: not valid UTF-8$/m);
  });

  it("says what is wrong with its arguments before it does any work", async () => {
    const folder = folderWith({ "app.py": CLEAN, "a/b.txt": "" });
    const wrong: [string[], RegExp][] = [
      [["nowhere"], /^preflight: nowhere: no such file or folder$/m],
      [["app.py"], /not a folder/],
      [["a", "b"], /one folder/],
      [["--out", "report.pdf"], /ends neither in \.html nor in \.md/],
      [["--out", "report"], /say --format/],
      [["--out", "a"], /--format/],
      [["--out", "a", "--format", "html"], /is a folder/],
      [["--out", "no/such/report.md"], /no folder/],
      [["--format", "xml"], /unknown format 'xml'/],
      [["--format", "constructor"], /unknown format/],
      [["--bogus"], /preflight report --help/],
    ];
    for (const [args, message] of wrong) {
      const { code, stdout, stderr } = await preflight(folder, ["report", ...args]);
      assert.deepEqual([code, stdout], [2, ""], args.join(" "));
      assert.match(stderr, message);
    }
    assert.match((await preflight(folder, ["report", "--help"])).stdout, /^ {2}--keep /m);
    assert.ok(!existsSync(join(folder, ".preflight")));
  });

  it("exits with 2 when the report cannot be written", async function () {
    if (process.platform === "win32") this.skip();
    const folder = folderWith({ "app.py": CLEAN });
    mkdirSync(join(folder, "out"));
    const { code, stderr } = await preflight(folder, ["report", "--out", `out/${"x".repeat(300)}.md`]);
    assert.equal(code, 2);
    assert.match(stderr, /the report could not be written: the name is too long/);
  });
});
