import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import schema from "../../server/schema/findings.schema.json" with { type: "json" };
import { APP, CLEAN, folderWith, LOGGING, preflight, removeFolders, SECRET } from "./preflight.ts";
import { assertMatches } from "./schema.ts";

const CODE = fileURLToPath(new URL("../baseline", import.meta.url));
const FILE = ".preflight/baseline.json";

/** One more finding of a kind that the code already has. */
const NEW = `

def find_anew(name):
    import sqlite3
    return sqlite3.connect("anew.db").execute(f"SELECT id FROM people WHERE name = '{name}' LIMIT 1")
`;

async function recorded(): Promise<string> {
  const folder = folderWith({});
  cpSync(join(CODE, "written"), join(folder, "src"), { recursive: true });
  const { code, stdout } = await preflight(folder, ["check", "--write-baseline"]);
  const [, count] =
    /^Recorded (\d+) findings in \.preflight\/baseline\.json\. From now on, --baseline reports only others\.\n$/.exec(
      stdout,
    ) ?? [];
  assert.ok(Number(count) > 200, stdout);
  assert.equal(code, 0);
  return folder;
}

function entries(folder: string): { path: string; rule: string; count?: number }[] {
  return JSON.parse(readFileSync(join(folder, FILE), "utf8")).findings;
}

/** Changes every file of the code. */
function rewrite(folder: string, change: (text: string) => string): void {
  const files = readdirSync(join(folder, "src")).filter((name) => name.endsWith(".py"));
  for (const name of files) {
    const file = join(folder, "src", name);
    writeFileSync(file, change(readFileSync(file, "utf8")));
  }
}

/** What a check with the baseline reports. */
async function fresh(folder: string, ...flags: string[]) {
  const args = ["check", "--baseline", "--format", "json", "--fail-on", "hint", ...flags];
  const { code, stdout, stderr } = await preflight(folder, args);
  assert.equal(stderr, "");
  const report = JSON.parse(stdout);
  assertMatches(report, schema);
  const found: string[] = report.findings.map(
    ({ path, rule }: { path: string; rule: string }) => `${path} ${rule}`,
  );
  return { code, found, baseline: report.summary.baseline };
}

describe("preflight check with a baseline", function () {
  this.timeout(60_000);
  afterEach(removeFolders);

  describe("of more than 200 findings", () => {
    for (const formatter of ["black", "ruff"]) {
      it(`knows all of them after ${formatter} has rewritten the files and lines have moved, and sees one that is new`, async () => {
        const folder = await recorded();
        cpSync(join(CODE, formatter), join(folder, "src"), { recursive: true });
        rewrite(folder, (text) => `"""A header."""\n\nLIMIT = 10\n\n\n${text}\n\nDONE = True\n`);
        const moved = await fresh(folder);
        assert.deepEqual(moved.found, []);
        assert.equal(moved.code, 0);
        assert.ok(moved.baseline.known > 200);
        const file = join(folder, "src/unsafe-query-sdk-drivers.py");
        writeFileSync(file, readFileSync(file, "utf8") + NEW);
        const added = await fresh(folder);
        assert.deepEqual(added.found, ["src/unsafe-query-sdk-drivers.py unsafe-query"]);
        assert.equal(added.code, 1);
      });
    }

    it("knows them in files that were renamed, but not twice where there is a copy", async () => {
      const folder = await recorded();
      renameSync(join(folder, "src"), join(folder, "lib"));
      assert.deepEqual((await fresh(folder)).found, []);
      cpSync(join(folder, "lib/silent-wait-page.py"), join(folder, "lib/copy.py"));
      const { found } = await fresh(folder);
      const recordedThere = entries(folder).filter(({ path }) => path.endsWith("/silent-wait-page.py"));
      assert.equal(found.length, recordedThere.length, found.join("\n"));
    });

    it("shrinks by itself where somebody works, and not where a run looks at a part", async () => {
      const folder = await recorded();
      const before = entries(folder);
      const lines = readFileSync(join(folder, FILE), "utf8").split("\n");
      rmSync(join(folder, "src/silent-wait-page.py"));
      const gone = before.filter(({ path }) => path === "src/silent-wait-page.py");
      const here = { CI: "" };
      await preflight(folder, ["check", "--baseline", "--diff"], undefined, here);
      await preflight(folder, ["check", "--baseline", "--severity", "error"], undefined, here);
      await preflight(
        folder,
        ["check", "--baseline", "--ignore", gone.map(({ rule }) => rule).join(",")],
        undefined,
        here,
      );
      assert.deepEqual(entries(folder), before);
      const { stdout } = await preflight(folder, ["check", "--baseline"], undefined, here);
      assert.match(
        stdout,
        new RegExp(`known to the baseline\\. ${gone.length} findings that it held are gone from it`),
      );
      const kept = readFileSync(join(folder, FILE), "utf8").split("\n");
      assert.deepEqual(
        kept,
        lines.filter((line) => !line.includes("silent-wait-page")),
        "no other line has changed",
      );
      const again = await preflight(folder, ["check", "--baseline"], undefined, here);
      assert.doesNotMatch(again.stdout, /gone from it|no longer needed/);
    });

    it("tells how many are gone, and forgets them when it is written again", async () => {
      const folder = await recorded();
      const before = entries(folder);
      const lines = readFileSync(join(folder, FILE), "utf8").split("\n");
      rmSync(join(folder, "src/silent-wait-page.py"));
      const { baseline } = await fresh(folder);
      const gone = before.filter(({ path }) => path === "src/silent-wait-page.py");
      assert.equal(baseline.unneeded, gone.length);
      const text = await preflight(folder, ["check", "--baseline"]);
      assert.match(
        text.stdout,
        new RegExp(
          `^\\d+ findings known to the baseline\\. ${gone.length} entries are no longer needed`,
          "m",
        ),
      );
      assert.match(
        (await preflight(folder, ["check", "--write-baseline"])).stdout,
        / It held \d+ before\.$/m,
      );
      assert.equal(entries(folder).length, before.length - gone.length);
      const kept = readFileSync(join(folder, FILE), "utf8").split("\n");
      assert.deepEqual(
        kept,
        lines.filter((line) => !line.includes("silent-wait-page")),
        "no other line has changed",
      );
    });
  });

  it("is merged by git when two branches have fixed and added different things", async () => {
    const folder = await recorded();
    const git = (...args: string[]) => {
      const identity = [
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@example.org",
        "-c",
        "commit.gpgsign=false",
      ];
      execFileSync("git", [...identity, ...args], { cwd: folder, stdio: "pipe" });
    };
    const commit = async (change: () => void) => {
      change();
      await preflight(folder, ["check", "--write-baseline"]);
      git("add", "-A");
      git("commit", "-q", "-m", "change");
    };
    git("init", "-q", "-b", "main");
    await commit(() => {});
    git("switch", "-q", "-c", "branch");
    await commit(() => rmSync(join(folder, "src/silent-wait-page.py")));
    git("switch", "-q", "main");
    await commit(() => writeFileSync(join(folder, "src/app.py"), APP));
    git("merge", "-q", "branch");
    const merged = await fresh(folder);
    assert.deepEqual([merged.found, merged.baseline.unneeded], [[], 0]);
  });

  it("reports an equal finding that is added beside one it knows", async () => {
    const folder = folderWith({ "app.py": LOGGING });
    await preflight(folder, ["check", "--write-baseline"]);
    writeFileSync(join(folder, "app.py"), `${LOGGING}    logger.info(f"User {user} logged in")\n`);
    assert.equal((await fresh(folder)).found.length, 1);
    await preflight(folder, ["check", "--write-baseline"]);
    assert.deepEqual((await fresh(folder)).found, []);
  });

  it("knows a finding whose own statement was edited between the same neighbours", async () => {
    const folder = folderWith({ "app.py": APP });
    await preflight(folder, ["check", "--write-baseline"]);
    writeFileSync(join(folder, "app.py"), APP.replace("logged in", "has logged in again"));
    assert.deepEqual((await fresh(folder)).found, []);
  });

  it("knows the findings of a notebook below cells that are new", async () => {
    const cell = (source: string) => ({
      cell_type: "code",
      metadata: {},
      source,
      outputs: [],
      execution_count: null,
    });
    const notebook = (...sources: string[]) =>
      JSON.stringify({ cells: sources.map(cell), metadata: {}, nbformat: 4, nbformat_minor: 4 });
    const folder = folderWith({ "a.ipynb": notebook("import sqlite3", APP) });
    await preflight(folder, ["check", "--write-baseline"]);
    assert.ok(entries(folder).length > 0);
    writeFileSync(join(folder, "a.ipynb"), notebook("x = 1", "import sqlite3", "y = 2", APP, "z = 3"));
    assert.deepEqual((await fresh(folder)).found, []);
  });

  it("holds no secret: with another key in its place it stays as it is, to the byte", async () => {
    const other = SECRET.replaceAll("8", "7").replaceAll("Q", "Z");
    const folders = [APP, APP.replace(SECRET, other)].map((text) => folderWith({ "app.py": text }));
    const written = [];
    for (const folder of folders) {
      await preflight(folder, ["check", "--write-baseline"]);
      written.push(readFileSync(join(folder, FILE), "utf8"));
    }
    assert.equal(written[0], written[1]);
    assert.ok(!written[0]!.includes(SECRET));
  });

  it("keeps what a run did not look at", async () => {
    const folder = folderWith({ "a.py": APP, "b.py": APP });
    await preflight(folder, ["check", "--write-baseline"]);
    writeFileSync(join(folder, "a.py"), CLEAN);
    await preflight(folder, ["check", "b.py", "--write-baseline"]);
    assert.equal(entries(folder).length, 4);
    await preflight(folder, ["check", "--write-baseline", "--select", "unstructured-log"]);
    assert.deepEqual(
      entries(folder).map(({ path, rule }) => `${path} ${rule}`),
      ["a.py hardcoded-secret", "b.py hardcoded-secret", "b.py unstructured-log"],
    );
  });

  it("is found from a folder below, and names files from the folder that it lies in", async () => {
    const folder = folderWith({ "src/app.py": APP });
    mkdirSync(join(folder, ".git"));
    await preflight(folder, ["check", "--write-baseline"]);
    assert.deepEqual((await fresh(join(folder, "src"))).found, []);
    await preflight(folder, ["check", "src", "--write-baseline", "ci/known.json"]);
    assert.ok(existsSync(join(folder, "ci/known.json")));
    const { code } = await preflight(folder, ["check", "src", "--baseline", "ci/known.json"]);
    assert.equal(code, 0);
  });

  it("takes a path after the flag for a path, unless it ends in .json", async () => {
    const folder = folderWith({ "src/app.py": APP, "other.py": APP });
    await preflight(folder, ["check", "--write-baseline", "src"]);
    assert.deepEqual(new Set(entries(folder).map(({ path }) => path)), new Set(["src/app.py"]));
  });

  it("is written only by a run that could read all that it was asked for", async () => {
    const folder = folderWith({ "app.py": APP });
    const { code, stderr } = await preflight(folder, ["check", "missing.py", "app.py", "--write-baseline"]);
    assert.match(stderr, /^missing\.py: no such file or folder\nThe baseline was not written\.\n$/);
    assert.equal(code, 2);
    assert.ok(!existsSync(join(folder, FILE)));
  });

  describe("that is broken", () => {
    const broken: [string, RegExp][] = [
      ['{\n  "findings": [\n}', /line 3, column 1: this is not valid JSON/],
      ['{\n  "version": 1,\n<<<<<<< HEAD\n', /line 3, column 1: a merge conflict is not resolved here/],
      [
        '{ "findings": [\n  { "path": "a.py" }\n] }',
        /line 2, column 3: a finding of the baseline needs 'context'/,
      ],
      ['{ "version": 9, "findings": [] }', /line 1, column 14: a newer Preflight has written this file/],
      [
        '{ "findings": [{ "path": "a", "rule": "b", "context": "c" }] }',
        /line 1, column 55: 'c' is no context/,
      ],
    ];
    for (const [text, message] of broken) {
      it(`is an error that says where, and is left as it is: ${JSON.stringify(text)}`, async () => {
        const folder = folderWith({ "app.py": APP, [FILE]: text });
        for (const flag of ["--baseline", "--write-baseline"]) {
          const { code, stdout, stderr } = await preflight(folder, ["check", flag]);
          assert.match(stderr, message);
          assert.match(stderr, /^preflight: \.preflight\/baseline\.json: /);
          assert.equal(stdout, "");
          assert.equal(code, 2);
        }
        assert.equal(readFileSync(join(folder, FILE), "utf8"), text);
      });
    }
  });

  it("refuses flags that contradict each other, and a baseline that is not there", async () => {
    const folder = folderWith({ "app.py": APP });
    for (const [flags, message] of [
      [["--baseline"], /\.preflight\/baseline\.json: no such file; --write-baseline records one/],
      [["--baseline", "--no-baseline"], /--baseline goes without --no-baseline/],
      [["--write-baseline", "--fix"], /--write-baseline goes without --fix/],
      [["--whole-files"], /--whole-files goes with --changed-since REV/],
    ] as const) {
      const { code, stderr } = await preflight(folder, ["check", ...flags]);
      assert.match(stderr, message);
      assert.equal(code, 2);
    }
  });
});
