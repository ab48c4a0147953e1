import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { findProgram } from "../../server/src/host/program.ts";
import { APP, CLEAN, folderWith, LOGGING, preflight, removeFolders } from "./preflight.ts";

/** A line with a finding, to be put behind `LOGGING`. */
const MORE = '    logger.info(f"User {user} is here")\n';

function git(folder: string, ...args: string[]): void {
  const identity = [
    "-c",
    "user.name=Test",
    "-c",
    "user.email=test@example.org",
    "-c",
    "commit.gpgsign=false",
  ];
  execFileSync("git", [...identity, ...args], { cwd: folder, stdio: "pipe" });
}

/** A repository with a commit on `main`, and a branch that is checked out. */
function repository(files: Record<string, string>): string {
  const folder = folderWith(files);
  git(folder, "init", "-q", "-b", "main");
  git(folder, "add", "-A");
  git(folder, "commit", "-q", "-m", "first");
  git(folder, "switch", "-q", "-c", "branch");
  return folder;
}

/** The places of findings on what has changed, and the number of files that were checked. */
async function changed(folder: string, ...flags: string[]) {
  const args = ["check", "--changed-since", "main", "--format", "json", ...flags];
  const { stdout, stderr } = await preflight(folder, args);
  assert.equal(stderr, "");
  const { findings, summary } = JSON.parse(stdout);
  const places: string[] = findings.map(
    ({ path, range }: { path: string; range: { start: { line: number } } }) =>
      `${path}:${range.start.line + 1}`,
  );
  return { places, files: summary.files };
}

describe("preflight check --changed-since", function () {
  this.timeout(30_000);
  afterEach(removeFolders);

  it("reports findings on lines that were committed, edited or never added, and on no others", async () => {
    const folder = repository({ "a.py": LOGGING, "b.py": LOGGING, "c.py": LOGGING });
    assert.deepEqual(await changed(folder), { places: [], files: 0 });
    writeFileSync(join(folder, "a.py"), `# A header.\n${LOGGING}${MORE}`);
    git(folder, "commit", "-q", "-a", "-m", "second");
    writeFileSync(join(folder, "b.py"), `${LOGGING}${MORE}`);
    writeFileSync(join(folder, "new file.py"), LOGGING);
    assert.deepEqual((await changed(folder)).places, ["a.py:9", "b.py:8", "new file.py:7"]);
    const whole = await changed(folder, "--whole-files");
    assert.deepEqual(whole.places, ["a.py:8", "a.py:9", "b.py:7", "b.py:8", "new file.py:7"]);
    assert.equal(whole.files, 3);
  });

  it("compares with where the branch left, not with what came to the other since", async () => {
    const folder = repository({ "a.py": LOGGING, "b.py": LOGGING });
    git(folder, "switch", "-q", "main");
    writeFileSync(join(folder, "a.py"), CLEAN);
    git(folder, "commit", "-q", "-a", "-m", "elsewhere");
    git(folder, "switch", "-q", "branch");
    assert.deepEqual((await changed(folder)).places, []);
  });

  it("counts the lines around one that was taken out", async () => {
    const guarded = LOGGING.replace("    logger.info", "    # guard\n    logger.info");
    const folder = repository({ "a.py": guarded });
    writeFileSync(join(folder, "a.py"), LOGGING);
    assert.deepEqual((await changed(folder)).places, ["a.py:7"]);
  });

  it("knows a file that was renamed, and one that differs in its line ends only", async () => {
    const folder = repository({ "a.py": LOGGING, "b.py": LOGGING, "c.py": APP });
    mkdirSync(join(folder, "sub"));
    renameSync(join(folder, "a.py"), join(folder, "renamed.py"));
    writeFileSync(join(folder, "b.py"), LOGGING.replaceAll("\n", "\r\n"));
    renameSync(join(folder, "c.py"), join(folder, "sub/c.py"));
    writeFileSync(join(folder, "sub/c.py"), `${APP}${MORE}`);
    assert.deepEqual((await changed(folder)).places, ["sub/c.py:9"]);
  });

  it("works below the root and on the files that are named", async () => {
    const folder = repository({ "src/ü.py": LOGGING, "other.py": LOGGING });
    for (const name of ["src/ü.py", "other.py"]) writeFileSync(join(folder, name), `${LOGGING}${MORE}`);
    assert.deepEqual((await changed(join(folder, "src"), ".")).places, ["ü.py:8"]);
  });

  it("goes together with a baseline, none of whose entries it takes for stale", async () => {
    const folder = repository({ "a.py": LOGGING });
    await preflight(folder, ["check", "--write-baseline"]);
    writeFileSync(join(folder, "a.py"), `${LOGGING}${MORE}`);
    const args = ["check", "--changed-since", "main", "--baseline", "--format", "json"];
    const { findings, summary } = JSON.parse((await preflight(folder, args)).stdout);
    assert.equal(findings.length, 1);
    assert.deepEqual(summary.baseline, { known: 1, unneeded: 0 });
  });

  it("says what git cannot tell, with exit code 2", async () => {
    const folder = repository({ "a.py": LOGGING });
    git(folder, "switch", "-q", "--orphan", "alone");
    git(folder, "commit", "-q", "--allow-empty", "-m", "alone");
    writeFileSync(join(folder, "a.py"), LOGGING);
    for (const [revision, message] of [
      ["nowhere", /--changed-since: git knows no commit 'nowhere'; fetch it first/],
      ["--output=x", /'--output=x' is no name of a commit/],
      ["main", /'main' and the current commit have no commit in common/],
    ] as const) {
      const { code, stderr, stdout } = await preflight(folder, ["check", `--changed-since=${revision}`]);
      assert.match(stderr, message);
      assert.ok(!stderr.includes("    at "));
      assert.equal(stdout, "");
      assert.equal(code, 2);
    }
    const outside = await preflight(folderWith({ "a.py": APP }), ["check", "--changed-since", "main"]);
    assert.match(outside.stderr, /--changed-since: this folder is in no git repository/);
  });

  it("runs nothing that a repository's configuration or attributes name", async function () {
    if (process.platform === "win32") this.skip();
    const folder = repository({ "a.py": LOGGING, ".gitattributes": "*.py filter=evil diff=evil\n" });
    const trace = join(folder, "ran");
    const evil = join(folder, "evil.sh");
    writeFileSync(evil, `#!/bin/sh\necho "$0 $*" >> '${trace}'\ncat\n`);
    chmodSync(evil, 0o755);
    const settings: [string, string][] = [
      ["core.fsmonitor", evil],
      ["core.hooksPath", folder],
      ["core.pager", evil],
      ["core.sshCommand", evil],
      ["diff.external", evil],
      ["diff.evil.textconv", evil],
      ["diff.evil.command", evil],
      ["filter.evil.clean", evil],
      ["filter.evil.smudge", evil],
      ["filter.evil.process", evil],
      ["remote.origin.url", "ext::sh -c evil"],
      ["remote.origin.promisor", "true"],
      ["protocol.ext.allow", "always"],
      ["pager.diff", evil],
      ["alias.merge-base", `!${evil}`],
    ];
    for (const [key, value] of settings) git(folder, "config", key, value);
    writeFileSync(join(folder, "a.py"), `${LOGGING}${MORE}`);
    writeFileSync(trace, "");
    assert.deepEqual((await changed(folder)).places, ["a.py:8"]);
    assert.equal(readFileSync(trace, "utf8"), "");
    // The trap works: git itself walks into it.
    git(folder, "status");
    assert.notEqual(readFileSync(trace, "utf8"), "");
  });
});

describe("a program", () => {
  afterEach(removeFolders);

  it("is looked for in the folders of PATH alone, never in the working directory", async () => {
    const folder = folderWith({ git: "#!/bin/sh\n", "bin/tool": "", "bin/text": "" });
    chmodSync(join(folder, "git"), 0o755);
    chmodSync(join(folder, "bin/tool"), 0o755);
    const before = process.cwd();
    process.chdir(folder);
    try {
      assert.ok(existsSync("git"));
      assert.equal(await findProgram("git", { PATH: ["", ".", "bin"].join(delimiter) }), undefined);
      const PATH = join(folder, "bin");
      assert.equal(await findProgram("tool", { PATH }), join(PATH, "tool"));
      if (process.platform !== "win32") assert.equal(await findProgram("text", { PATH }), undefined);
    } finally {
      process.chdir(before);
    }
  });
});
