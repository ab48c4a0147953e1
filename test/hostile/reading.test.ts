import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ExecuteCommandRequest, FileChangeType } from "vscode-languageserver/node";
import { APP, CLEAN, LOGGING, SECRET } from "../cli/preflight.ts";
import { CAPABILITIES, startClient, type TestClient } from "../lsp/client.ts";
import { attack, type Hostile, hostile, makePipe, put, removeFolders } from "./workspace.ts";

/** What the attacker would like to see in a log. */
const OUTSIDE = { "app.py": APP, ".env": `OPENAI_API_KEY=${SECRET}\n`, "deep/app.py": APP };
const NOTICE = "a link to outside of the workspace is not read";

describe("A hostile workspace: reading outside of it", () => {
  afterEach(removeFolders);

  describe("by links to files", () => {
    const withLinks = (isRepository = true): Hostile => {
      const place = hostile({ "src/own.py": CLEAN }, OUTSIDE, isRepository);
      place.link("src/relative.py", "../../outside/app.py");
      place.link("src/absolute.py", join(place.outside, "app.py"));
      place.link("src/link-to-link.py", "relative.py");
      place.link(".env", "../outside/.env");
      place.link("folder", "../outside/deep");
      return place;
    };

    for (const isRepository of [true, false])
      it(`does not read them, and says so, ${isRepository ? "in a repository" : "without one"}`, async () => {
        const { workspace } = withLinks(isRepository);
        const { code, stdout } = await attack(workspace, ["check", "--format", "json"]);
        const { findings, errors, summary } = JSON.parse(stdout);
        assert.deepEqual(findings, []);
        assert.equal(summary.files, 1);
        assert.deepEqual(
          errors.map(({ path, message }: { path: string; message: string }) => `${path}: ${message}`).sort(),
          [".env", "src/absolute.py", "src/link-to-link.py", "src/relative.py"].map(
            (path) => `${path}: ${NOTICE}`,
          ),
        );
        assert.equal(code, 0);
      });

    it("does not read them in a folder below the working directory either, be that somebody's home", async () => {
      const { workspace } = withLinks(false);
      const home = join(workspace, "..");
      const { stdout } = await attack(home, ["check", "workspace", "--format", "json"], { HOME: home });
      assert.deepEqual(JSON.parse(stdout).findings, []);
    });

    it("does not fix what they lead to", async () => {
      const place = hostile({ "own.py": LOGGING }, { "app.py": LOGGING });
      place.link("link.py", "../outside/app.py");
      await attack(place.workspace, ["check", "--fix"]);
      place.assertUntouched();
      const named = await attack(place.workspace, ["check", "link.py", "--fix"]);
      assert.match(named.stderr, /^link\.py: the fixes could not be written: .*a link that leads out/m);
      assert.equal(named.code, 2);
      place.assertUntouched();
    });

    it("follows those that stay inside", async () => {
      const place = hostile({ "lib/shared.py": LOGGING, "service/own.py": CLEAN });
      place.link("service/shared.py", "../lib/shared.py");
      const { stdout, stderr } = await attack(place.workspace, ["check", "service"]);
      assert.match(stdout, /^service\/shared\.py:/m);
      assert.equal(stderr, "");
    });
  });

  describe("by files that say something about others", () => {
    it("takes no configuration, and no dependencies, from behind a link", async () => {
      const place = hostile(
        { "app.py": LOGGING },
        {
          "preflight.json": '{ "rules": { "unstructured-log": "off" } }',
          "pyproject.toml": '[tool.preflight.rules]\nunstructured-log = "off"\n',
        },
      );
      for (const name of ["preflight.json", "pyproject.toml"]) {
        const own = hostile({ "app.py": LOGGING });
        own.link(name, join(place.outside, name));
        const { stdout, stderr } = await attack(own.workspace, ["check"]);
        assert.match(stdout, /unstructured-log/);
        assert.match(stderr, new RegExp(`^${name}: .*${NOTICE}`, "m"));
      }
    });

    it("cannot name a baseline outside", async () => {
      for (const baseline of ["../outside/b.json", "/etc/passwd", "a/../../outside/b.json", "C:\\b.json"]) {
        const { workspace } = hostile({ "app.py": CLEAN, "preflight.json": JSON.stringify({ baseline }) });
        const { code, stderr } = await attack(workspace, ["check"]);
        assert.match(stderr, /is no file in the folder of the configuration/);
        assert.equal(code, 2);
      }
    });

    it("reads no baseline, checklist, metrics or reports behind a link", async () => {
      const list = '{ "version": 1, "items": { "load-testing": { "note": "OUTSIDE" } } }';
      const files = {
        "checklist.json": list,
        "metrics.json": "OUTSIDE",
        "baseline.json": "OUTSIDE",
        "reports.json": "OUTSIDE",
      };
      for (const isFolder of [true, false]) {
        const place = hostile({ "app.py": CLEAN }, files);
        if (isFolder) place.link(".preflight", "../outside");
        else for (const name of Object.keys(files)) place.link(`.preflight/${name}`, `../../outside/${name}`);
        for (const args of [
          ["checklist"],
          ["metrics"],
          ["ready", "--stage", "all"],
          ["report"],
          ["check", "--baseline"],
        ]) {
          const { code, stdout, stderr } = await attack(place.workspace, args);
          assert.match(stderr, /leads out of the workspace/, args.join(" "));
          assert.ok(!`${stdout}${stderr}`.includes("OUTSIDE"));
          assert.equal(code, 2);
        }
      }
    });
  });

  describe("by files without an end", () => {
    /** Every name that is read without anybody asking for it. */
    const NAMES = [
      "app.py",
      "query.sql",
      "notebook.ipynb",
      ".env",
      "requirements.txt",
      "requirements-dev.txt",
      "package.json",
      "Pipfile.lock",
      "poetry.lock",
      "pyproject.toml",
      "preflight.json",
      ".gitignore",
      "src/.gitignore",
      ".preflight/checklist.json",
      ".preflight/metrics.json",
      ".preflight/baseline.json",
      ".preflight/reports.json",
      "Dockerfile",
      "README.md",
      ".github/workflows/ci.yml",
      "main.tf",
    ];
    const COMMANDS = [
      ["check"],
      ["check", "--baseline"],
      ["checklist"],
      ["metrics"],
      ["report"],
      ["init", "--print"],
    ];

    it("waits for no pipe", async () => {
      const { workspace } = hostile({ "src/own.py": LOGGING });
      for (const name of NAMES) makePipe(join(workspace, name));
      for (const args of COMMANDS) await attack(workspace, args);
    });

    it("reads no device", async () => {
      const place = hostile({ "src/own.py": LOGGING }, {}, false);
      for (const name of NAMES) place.link(name, "/dev/zero");
      // Where everything is in the workspace, so is the device.
      for (const args of COMMANDS) await attack(place.workspace, args, {}, ["--max-old-space-size=400"]);
    });
  });

  it("goes round in no circle of links", async () => {
    const place = hostile({ "a/own.py": LOGGING });
    place.link("a/self", ".");
    place.link("a/up", "..");
    place.link("b/other", "../a");
    place.link("a/there", "../b");
    place.link("loop.py", "loop.py");
    place.link("ping.py", "pong.py");
    place.link("pong.py", "ping.py");
    place.link("preflight.json", "preflight.json");
    place.link("requirements.txt", "requirements.txt");
    place.link(".gitignore", ".gitignore");
    place.link(".preflight", ".preflight");
    for (const args of [["check"], ["checklist"], ["report"]]) {
      const { stdout } = await attack(place.workspace, args);
      if (args[0] === "check") assert.equal(stdout.match(/^a\/own\.py:/gm)?.length, 1);
    }
  });

  describe("in the language server", () => {
    let client: TestClient;
    afterEach(() => client.stop());

    it("reads no file behind a link, neither while it searches nor when it is told of a change", async () => {
      const place = hostile({ "own.py": LOGGING }, OUTSIDE);
      place.link("link.py", "../outside/app.py");
      place.link(".env", "../outside/.env");
      place.link("deep", "../outside/deep");
      place.link("preflight.json", "../outside/none.json");
      const folder = pathToFileURL(place.workspace).href;
      client = await startClient(CAPABILITIES, folder);
      const command = "preflight.server.checkWorkspace";
      const result = await client.connection.sendRequest(ExecuteCommandRequest.type, { command });
      assert.equal(result.files, 1);
      symlinkSync("../outside/app.py", join(place.workspace, "later.py"));
      const changes = ["link.py", "later.py", ".env"].map((name) => ({
        uri: `${folder}/${name}`,
        type: FileChangeType.Created,
      }));
      await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
      put(place.workspace, "new.py", LOGGING);
      const again = await client.connection.sendRequest(ExecuteCommandRequest.type, { command });
      assert.equal(again.files, 2);
      const told = client.published.filter(({ diagnostics }) => diagnostics.length > 0).map(({ uri }) => uri);
      assert.deepEqual([...new Set(told)].sort(), [`${folder}/new.py`, `${folder}/own.py`]);
      assert.ok(!JSON.stringify([client.published, client.logged]).includes(SECRET));
    });

    it("shows no checklist, metrics or baseline that lie outside", async () => {
      const list = '{ "version": 1, "items": { "load-testing": { "note": "OUTSIDE" } } }';
      const place = hostile(
        { "own.py": LOGGING },
        { "checklist.json": list, "metrics.json": "OUTSIDE", "baseline.json": "OUTSIDE" },
      );
      place.link(".preflight", "../outside");
      const folder = pathToFileURL(place.workspace).href;
      client = await startClient(CAPABILITIES, folder);
      const [readiness] = (await client.connection.sendRequest("preflight/readiness")) as [
        { problems: { checklist?: { message: string } } },
      ];
      assert.match(readiness.problems.checklist?.message ?? "", /a link to outside of the workspace/);
      assert.ok(!JSON.stringify([readiness, client.logged]).includes("OUTSIDE"));
    });
  });
});
