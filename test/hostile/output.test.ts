import assert from "node:assert/strict";
import { SaxesParser } from "saxes";
import { LOGGING } from "../cli/preflight.ts";
import { attack, hostile, removeFolders } from "./workspace.ts";

/** What people read, and pipelines obey: GitHub's `::name::` and `##[name]`, Azure's and TeamCity's own. */
const ORDERS = [
  "::add-mask::x",
  "::error file=x::",
  "##[add-mask]x",
  "##vso[task.setvariable variable=a]x",
  "##teamcity[x]",
];
const ESC = "\u001b";
const NAMES = [
  ...ORDERS.map((order) => `${order.replaceAll("/", "")}.py`),
  "::group::/inner.py",
  " ::warning::blank.py",
  `${ESC}[31mred.py`,
  `${ESC}]8;;https:\u0007link.py`,
  "two\nlines.py",
  "two\r::debug::lines.py",
  "\u202Eyp.tesrever",
  "hid\u200B\u2066den.py",
  "a,b:c%0A::error::.py",
  "<script>alert(1)</script>.py",
  "]]>&amp;.py",
].map((name) => (name.endsWith(".py") ? name : `${name}.py`));
/** A line that is shown as code: `{name}` is what the rule is about. */
const CODE = `${LOGGING.replace("logged in", `${ORDERS[2]} ${ORDERS[3]} ${ORDERS[4]} \u202E \u2028 ]]> <b>`)}`;

const isOrder = (line: string): boolean => /^\s*::[\w-]+/.test(line) || /##\w*\[/.test(line);
/** What a terminal obeys, a reader does not see, or sees turned round. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/;

const TITLE = `${ORDERS[0]} ${ORDERS[3]} ${ESC}[2J`;

const everything = (): Record<string, string> => ({
  ...Object.fromEntries(NAMES.map((name) => [name, CODE])),
  "::error::/preflight.json": "{ nonsense",
  "##[error]binary.py": "\0",
  ".preflight/checklist.json": JSON.stringify({
    version: 1,
    "pre-production": {
      "load-testing": {
        state: "done",
        note: `A note\n${ORDERS.join("\n")}\n${ESC}[2J`,
        by: ORDERS[0],
        at: "2026-01-01",
        evidence: ORDERS,
      },
      "own-1": { title: TITLE, state: "open" },
      "own-2": { title: ORDERS[3], state: "not-applicable", reason: `${ESC}[2J${ORDERS[4]}` },
    },
  }),
  ".preflight/metrics.json": JSON.stringify({ version: 1 }),
});

describe("A hostile workspace: orders in what is printed", () => {
  afterEach(removeFolders);

  for (const format of ["text", "json", "gitlab", "junit", "sarif"])
    it(`gives none to a terminal or a pipeline as ${format}`, async () => {
      const { workspace } = hostile(everything());
      const { stdout, stderr } = await attack(workspace, ["check", "--format", format]);
      assert.ok(stdout.includes("unstructured-log"));
      for (const line of `${stdout}\n${stderr}`.split("\n")) {
        assert.ok(!isOrder(line), JSON.stringify(line));
        if (format === "text") assert.ok(!UNSEEN.test(line), JSON.stringify(line));
      }
      assert.ok(!UNSEEN.test(stderr.replaceAll("\n", "")));
    });

  it("gives GitHub its own ones only, each on a line of its own", async () => {
    const { workspace } = hostile(everything());
    const { stdout } = await attack(workspace, ["check", "--format", "github"]);
    const lines = stdout.split("\n").filter(isOrder);
    for (const line of lines) {
      assert.match(line, /^::(?:error|warning|notice) (?:[\w]+=[^,:]*,?)+::[^\r\n]*$/);
      assert.match(line, /title=Preflight/);
    }
    assert.ok(lines.length >= NAMES.length);
  });

  it("names every file in JSON and SARIF as it is", async () => {
    const { workspace } = hostile(everything());
    const { findings } = JSON.parse((await attack(workspace, ["check", "--format", "json"])).stdout);
    const paths = new Set(findings.map(({ path }: { path: string }) => path));
    for (const name of NAMES) assert.ok(paths.has(name), name);
    const { runs } = JSON.parse((await attack(workspace, ["check", "--format", "sarif"])).stdout);
    const uris = new Set(
      runs[0].results.map(
        ({ locations }: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
          decodeURIComponent(locations[0]!.physicalLocation.artifactLocation.uri),
      ),
    );
    for (const name of NAMES) assert.ok(uris.has(name), name);
  });

  it("keeps XML well-formed", async () => {
    const { workspace } = hostile(everything());
    const { stdout } = await attack(workspace, ["check", "--format", "junit"]);
    const parser = new SaxesParser();
    const names = new Set<string>();
    parser.on("error", (error) => assert.fail(error));
    parser.on("opentag", ({ name }) => names.add(name));
    parser.write(stdout).close();
    assert.deepEqual(
      [...names].sort(),
      ["failure", "skipped", "system-out", "testcase", "testsuite", "testsuites", "error"]
        .filter((name) => names.has(name))
        .sort(),
    );
  });

  for (const args of [
    ["checklist"],
    ["ready", "--stage", "all"],
    ["metrics"],
    ["report"],
    ["checklist", "--format", "json"],
    ["checklist", "--format", "markdown"],
    ["checklist", "untick", "own-1"],
    ["report", "--format", "html"],
  ])
    it(`gives none from notes, titles and names: ${args.join(" ")}`, async () => {
      const { workspace } = hostile(everything());
      const { stdout, stderr } = await attack(workspace, args);
      if (args[0] !== "metrics") assert.match(stdout, /add-mask/);
      for (const line of `${stdout}\n${stderr}`.split("\n")) {
        assert.ok(!isOrder(line), JSON.stringify(line));
        assert.ok(!UNSEEN.test(line), JSON.stringify(line));
      }
    });

  it("quotes nothing that is obeyed in a complaint about the call", async () => {
    const { workspace } = hostile({ "a.py": "" });
    for (const args of [
      ["check", `${ESC}[2J`],
      ["checklist", "tick", ORDERS[0]!],
      ["check", "--select", `x\n${ORDERS[0]}`],
      [`\n${ORDERS[1]}`],
    ]) {
      const { stderr } = await attack(workspace, args);
      for (const line of stderr.split("\n"))
        assert.ok(!isOrder(line) && !UNSEEN.test(line), JSON.stringify(line));
    }
  });
});
