import assert from "node:assert/strict";
import { existsSync, lstatSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "../cli/bundles.ts";
import { CLEAN, LOGGING, run } from "../cli/preflight.ts";
import { CAPABILITIES, startClient } from "../lsp/client.ts";
import { attack, type Hostile, hostile, listing, removeFolders, WRITERS_OF_KEPT_FILES } from "./workspace.ts";

const KEPT = {
  "checklist.json": '{ "version": 1, "items": {} }\n',
  "metrics.json": '{ "version": 1 }\n',
  "reports.json": '{ "version": 1, "reports": [] }\n',
  "baseline.json": '{ "version": 1, "findings": [] }\n',
  "report.html": "mine\n",
  "report.sarif": "mine\n",
  "deep/old.txt": "mine\n",
};

/** Every command that writes, and the file that it writes when nothing is in its way. */
const WRITERS: readonly [args: string[], file: string][] = [
  ...WRITERS_OF_KEPT_FILES,
  [["check", "--format", "sarif", "--output", "results/new.sarif"], "results/new.sarif"],
  [["init"], "preflight.json"],
];

describe("A hostile workspace: writing outside of it", () => {
  afterEach(removeFolders);

  for (const [args, file] of WRITERS) {
    const command = `preflight ${args.join(" ")}`;
    const start = (isRepository: boolean, name = file): Hostile =>
      hostile(
        { "app.py": LOGGING },
        { ...KEPT, ".git/HEAD": "another repository\n", [`kept/${name.split("/").at(-1)}`]: "" },
        isRepository,
      );

    it(`${command} writes ${file} and nothing else`, async () => {
      const { workspace } = start(true);
      const before = listing(workspace);
      const { stderr } = await attack(workspace, args);
      const after = listing(workspace);
      assert.ok(after[file], stderr);
      delete after[file];
      const folders = Object.keys(after).filter((name) => name.endsWith("/") && !(name in before));
      for (const name of folders) delete after[name];
      assert.deepEqual(after, before);
    });

    for (const isRepository of [true, false])
      it(`${command} does not follow ${file} to outside, ${isRepository ? "in a repository" : "without one"}`, async () => {
        const name = file.split("/").at(-1)!;
        const up = file.includes("/") ? "../.." : "..";
        const place = start(isRepository);
        place.link(file, `${up}/outside/${name in KEPT ? name : "deep/old.txt"}`);
        const { code, stderr } = await attack(place.workspace, args);
        place.assertUntouched();
        assert.equal(code, 2);
        assert.match(stderr, args[0] === "init" ? /is there already/ : /link that leads out of/);
        assert.ok(lstatSync(join(place.workspace, file)).isSymbolicLink());
      });

    it(`${command} makes nothing at the end of a link that leads nowhere`, async () => {
      const place = start(true);
      place.link(file, `${file.includes("/") ? "../.." : ".."}/outside/new.txt`);
      await attack(place.workspace, args);
      place.assertUntouched();
    });

    if (file.includes("/"))
      it(`${command} does not follow its folder to outside`, async () => {
        for (const isRepository of [true, false]) {
          const place = start(isRepository);
          place.link(file.split("/")[0]!, "../outside");
          const { code, stderr } = await attack(place.workspace, args);
          place.assertUntouched();
          assert.equal(code, 2);
          assert.match(stderr, /link that leads out of/);
        }
      });
  }

  it("a baseline that shrinks by itself does not reach outside", async () => {
    const place = hostile({ "app.py": LOGGING });
    await attack(place.workspace, ["check", "--write-baseline"]);
    const recorded = readFileSync(join(place.workspace, ".preflight/baseline.json"), "utf8");
    const other = hostile(
      { "app.py": CLEAN, "preflight.json": '{ "baseline": "known.json" }' },
      { "known.json": recorded },
    );
    other.link("known.json", "../outside/known.json");
    const { stderr } = await attack(other.workspace, ["check"], { CI: undefined });
    assert.match(stderr, /known\.json: behind a link that leads out of the workspace/);
    other.assertUntouched();
  });

  it("keeps devices and pipes what they are, and writes to them", async () => {
    const { workspace } = hostile({ "app.py": LOGGING });
    assert.ok(statSync("/dev/null").isCharacterDevice());
    for (const args of [
      ["check", "--output", "/dev/null"],
      ["report", "--out", "/dev/null", "--format", "html"],
    ])
      assert.notEqual((await attack(workspace, args)).code, 2);
    assert.ok(statSync("/dev/null").isCharacterDevice());
    const script = `"${process.execPath}" "${await bundle("cli")}" check --format json --output /dev/stdout | cat`;
    const { stdout } = await run("sh", ["-c", script], workspace);
    assert.equal(JSON.parse(stdout).version, 1);
  });

  it("the language server does not either", async () => {
    const place = hostile({ "app.py": LOGGING }, KEPT);
    place.link(".preflight", "../outside");
    const folder = pathToFileURL(place.workspace).href;
    const client = await startClient(CAPABILITIES, folder);
    for (const [request, change] of [
      ["preflight/changeChecklist", { do: "tick", item: "load-testing" }],
      [
        "preflight/changeMetrics",
        { do: "record", metric: "user-adoption", value: { value: 50, date: "2026-01-01" } },
      ],
    ]) {
      const answer = (await client.connection.sendRequest(request as string, { folder, change })) as {
        problem?: string;
      };
      assert.match(answer.problem ?? "", /link that leads out of the folder/);
    }
    await client.stop();
    place.assertUntouched();
  });

  it("fixes across files stay in the workspace's files", async () => {
    const place = hostile(
      { "own.py": "from helper import fetch\n\nfetch('a')\n", "requirements.txt": "openai\n" },
      { "helper.py": LOGGING },
    );
    place.link("helper.py", "../outside/helper.py");
    for (const flag of ["--fix", "--fix-suggested"]) await attack(place.workspace, ["check", flag]);
    place.assertUntouched();
    assert.ok(existsSync(join(place.workspace, "helper.py")));
  });
});
