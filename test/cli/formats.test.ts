import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SaxesParser } from "saxes";
import { TextDocument } from "vscode-languageserver-textdocument";
import schema from "../schemas/sarif-2.1.0.json" with { type: "json" };
import { APP, CLEAN, folderWith, LOGGING, preflight, removeFolders, SECRET } from "./preflight.ts";
import { assertMatches } from "./schema.ts";

const EXAMPLE = fileURLToPath(new URL("../../examples/three-layer-app", import.meta.url));

/** The part of SARIF that the tests look at. */
interface Result {
  ruleId: string;
  ruleIndex: number;
  level: string;
  locations: { physicalLocation: { artifactLocation: Artifact; region: Region } }[];
  relatedLocations?: unknown[];
  partialFingerprints: Record<string, string>;
  fixes?: { artifactChanges: { artifactLocation: Artifact; replacements: Replacement[] }[] }[];
}
interface Artifact {
  uri: string;
  uriBaseId?: string;
}
interface Region {
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
}
interface Replacement {
  deletedRegion: Region;
  insertedContent: { text: string };
}

async function sarif(folder: string, ...args: string[]) {
  const { stdout, stderr, code } = await preflight(folder, ["check", "--format", "sarif", ...args]);
  assert.equal(stderr, "");
  const log = JSON.parse(stdout);
  assertMatches(log, schema as Parameters<typeof assertMatches>[1]);
  const [run] = log.runs;
  return { code, stdout, run, results: run.results as Result[] };
}

function fingerprints(results: readonly Result[]): string[] {
  return results.map(({ partialFingerprints }) => Object.values(partialFingerprints).join()).sort();
}

describe("preflight check --format", function () {
  this.timeout(20_000);
  afterEach(removeFolders);

  describe("sarif", () => {
    it("keeps to the official schema for the example app, with the help of rules, related places and fixes", async () => {
      const { code, run, results } = await sarif(EXAMPLE);
      assert.equal(code, 1);
      assert.ok(results.length > 40, `${results.length} results`);
      const { rules } = run.tool.driver;
      for (const { ruleId, ruleIndex } of results) assert.equal(rules[ruleIndex].id, ruleId);
      assert.ok(rules.every(({ help }: { help: { markdown: string } }) => help.markdown.includes("**Why")));
      assert.ok(results.some(({ relatedLocations }) => relatedLocations));
      assert.equal(new Set(fingerprints(results)).size, results.length, "no fingerprint twice");
      assert.equal(run.columnKind, "utf16CodeUnits");
    });

    it("gives fixes that do what --fix does", async () => {
      const folder = folderWith({ "app.py": `# 😀\n${LOGGING}` });
      const { results } = await sarif(folder);
      const [change] = results[0]!.fixes![0]!.artifactChanges;
      const edits = change!.replacements.map(({ deletedRegion: at, insertedContent }) => ({
        range: {
          start: { line: at.startLine - 1, character: at.startColumn - 1 },
          end: { line: at.endLine - 1, character: at.endColumn - 1 },
        },
        newText: insertedContent.text,
      }));
      const document = TextDocument.create("", "python", 0, `# 😀\n${LOGGING}`);
      await preflight(folder, ["check", "--fix"]);
      assert.equal(readFileSync(join(folder, "app.py"), "utf8"), TextDocument.applyEdits(document, edits));
    });

    it("names files from the root of the repository, whatever the working directory, as URIs", async () => {
      const folder = folderWith({ "a b/ü#1.py": APP, "outside.py": APP, "a b/c/x.txt": "" });
      mkdirSync(join(folder, "a b/.git"));
      const { results, run } = await sarif(join(folder, "a b/c"), "..", "../../outside.py");
      const places = results.map(({ locations: [place] }) => place!.physicalLocation.artifactLocation);
      assert.deepEqual(places[0], { uri: "%C3%BC%231.py", uriBaseId: "SRCROOT" });
      assert.match(places.at(-1)!.uri, /^file:\/\/\/.*\/outside\.py$/);
      assert.match(run.originalUriBaseIds.SRCROOT.uri, /^file:\/\/\/.*\/a%20b\/$/);
    });

    it("keeps fingerprints when lines move, and gives equal code different ones", async () => {
      const twice = `${LOGGING}\n\ndef again(user):\n    logger.info(f"User {user} logged in")\n`;
      const folder = folderWith({ "app.py": twice });
      const before = fingerprints((await sarif(folder)).results);
      assert.equal(new Set(before).size, 2);
      const moved = folderWith({ "app.py": `# A new line.\n\nLIMIT = 3\n${twice}` });
      assert.deepEqual(fingerprints((await sarif(moved)).results), before);
    });

    it("tells in the invocation what could not be read, and holds no secret", async () => {
      const folder = folderWith({ "app.py": APP, "binary.py": Buffer.from("x\0") });
      const { run, stdout } = await sarif(folder);
      const [{ toolExecutionNotifications: notices, executionSuccessful, exitCode }] = run.invocations;
      assert.deepEqual([executionSuccessful, exitCode], [true, 1]);
      assert.equal(notices[0].message.text, "binary file");
      assert.equal(notices[0].locations[0].physicalLocation.artifactLocation.uri, "binary.py");
      assert.ok(!stdout.includes(SECRET));
    });
  });

  describe("github", () => {
    it("prints one command a finding, the gravest first, with the place from the repository's root", async () => {
      const folder = folderWith({ "a,b/app.py": APP });
      mkdirSync(join(folder, ".git"));
      const { code, stdout } = await preflight(join(folder, "a,b"), ["check", "--format", "github"]);
      const [first, second] = stdout.split("\n");
      const place =
        /^::error file=a%2Cb\/app\.py,line=4,endLine=4,col=11,endColumn=\d+,title=Preflight%3A hardcoded-secret::a,b\/app\.py:4:11: /;
      assert.match(first!, place);
      assert.match(second!, /^::notice file=.+unstructured-log::/);
      assert.match(stdout, /^2 findings \(/m);
      assert.equal(code, 1);
    });

    it("says so when there are more than GitHub shows", async () => {
      const files = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`f${index}.py`, APP]));
      const { stdout } = await preflight(folderWith(files), ["check", "--format", "github"]);
      assert.match(stdout, /^GitHub shows the first 10 of 11 errors of a step/m);
      assert.ok(stdout.lastIndexOf("::error ") < stdout.indexOf("::notice "));
    });

    it("lets no name of a file become a command", async () => {
      const folder = folderWith({ "x\n::stop-commands::t%.py": APP });
      const { stdout } = await preflight(folder, ["check", "--format", "github"]);
      assert.ok(!/^::stop/m.test(stdout));
      assert.ok(stdout.includes("%0A%3A%3Astop-commands%3A%3At%25.py"));
    });
  });

  it("gitlab gives Code Quality issues with fingerprints of their own", async () => {
    const { stdout } = await preflight(EXAMPLE, ["check", "--format", "gitlab"]);
    const issues = JSON.parse(stdout);
    assert.ok(issues.length > 40);
    for (const { description, check_name, fingerprint, severity, location } of issues) {
      assert.ok(description && check_name && fingerprint);
      assert.ok(["info", "minor", "major", "critical", "blocker"].includes(severity), severity);
      assert.ok(location.path.startsWith("examples/three-layer-app/") && location.lines.begin >= 1);
    }
    const distinct = new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint));
    assert.equal(distinct.size, issues.length);
  });

  describe("junit", () => {
    it("makes a suite of each file, in which findings at or above the fail level fail", async () => {
      const folder = folderWith({ "app.py": APP, "clean.py": CLEAN, 'x<&"\u0007.py': LOGGING });
      const { stdout } = await preflight(folder, ["check", "--format", "junit", "missing.py", "."]);
      const tags: Record<string, Record<string, string>[]> = {};
      const parser = new SaxesParser({ fileName: "report" });
      parser.on("error", (error) => assert.fail(error));
      parser.on("opentag", ({ name, attributes }) => {
        tags[name] = [...(tags[name] ?? []), attributes as Record<string, string>];
      });
      parser.write(stdout).close();
      assert.deepEqual(
        tags.testsuite!.map(({ name, tests, failures, errors }) => [name, tests, failures, errors]),
        [
          ["missing.py", "1", "0", "1"],
          ["app.py", "2", "1", "0"],
          ["clean.py", "1", "0", "0"],
          ['x<&"\uFFFD.py', "1", "0", "0"],
        ],
      );
      assert.equal(tags.failure![0]!.type, "hardcoded-secret");
      assert.equal(tags["system-out"]!.length, 2);
      assert.deepEqual([tags.testsuites![0]!.tests, tags.testsuites![0]!.failures], ["5", "1"]);
    });
  });

  describe("--output", () => {
    it("writes the report to a file, whose folder it makes, and the totals to the standard error", async () => {
      const folder = folderWith({ "app.py": APP });
      const args = ["check", "--format", "json", "--output", "out/report.json"];
      const { code, stdout, stderr } = await preflight(folder, args);
      assert.equal(code, 1);
      assert.equal(stdout, "");
      assert.match(stderr, /^2 findings \(1 error, 1 information\) in 1 file, \d+ ms\.\n$/);
      assert.equal(JSON.parse(readFileSync(join(folder, "out/report.json"), "utf8")).findings.length, 2);
    });

    it("exits with 2 when the file cannot be written", async () => {
      const folder = folderWith({ "app.py": CLEAN, out: "" });
      const { code, stderr } = await preflight(folder, ["check", "--output", "out/report.txt"]);
      assert.match(stderr, /^out\/report\.txt: the report could not be written: /);
      assert.equal(code, 2);
    });
  });
});
