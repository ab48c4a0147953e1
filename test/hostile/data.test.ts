import assert from "node:assert/strict";
import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../cli/bundles.ts";
import { CLEAN, LOGGING, type Outcome, run } from "../cli/preflight.ts";
import { attack, hostile, listing, put, removeFolders, WRITERS_OF_KEPT_FILES } from "./workspace.ts";

/** A checklist, metrics and so on that people have filled in, larger than the room that is left for a new one. */
const NOTE = "what a person has written ".repeat(200);
const KEPT = {
  ".preflight/checklist.json": JSON.stringify({
    version: 1,
    "pre-production": { "user-training": { state: "open", note: NOTE } },
  }),
  ".preflight/metrics.json": JSON.stringify({ version: 1, metrics: {}, comment: NOTE }),
  ".preflight/reports.json": JSON.stringify({ version: 1, reports: [], comment: NOTE }),
  ".preflight/baseline.json": JSON.stringify({ version: 1, findings: [] }),
  "report.html": NOTE,
  "report.sarif": NOTE,
};
const LONG = `${LOGGING}\n\n# ${NOTE}\n`;
const MANY = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`many/app${index}.py`, LOGGING]));

const WRITERS: readonly [args: string[], file: string][] = [
  ...WRITERS_OF_KEPT_FILES,
  [["check", "app.py", "--fix"], "app.py"],
];

/** Ends the program as a failure of power does, the moment that it would put the new file in the place of the old one. */
const BEFORE_RENAME = `
const promises = require("node:fs/promises");
promises.rename = () => { process.kill(process.pid, "SIGKILL"); return new Promise(() => {}); };
require("node:module").syncBuiltinESMExports();
`;
/** The same in the middle of writing. */
const WHILE_WRITING = `
const promises = require("node:fs/promises");
const { open } = promises;
const { writeSync } = require("node:fs");
promises.open = async (path, ...others) => {
  const handle = await open(path, ...others);
  if (!/\\.tmp$/.test(String(path))) return handle;
  handle.writeFile = async (text) => {
    writeSync(handle.fd, String(text).slice(0, String(text).length / 2));
    process.kill(process.pid, "SIGKILL");
    return new Promise(() => {});
  };
  return handle;
};
require("node:module").syncBuiltinESMExports();
`;

describe("What people have written is not lost", () => {
  afterEach(removeFolders);
  const start = () => hostile({ ...MANY, "app.py": LONG, ...KEPT }).workspace;
  const contents = (workspace: string) => {
    const found = listing(workspace);
    for (const name of Object.keys(found)) if (name.startsWith(".git/")) delete found[name];
    return found;
  };
  const limited = async (workspace: string, args: readonly string[], blocks = 1): Promise<Outcome> =>
    run(
      "sh",
      ["-c", `ulimit -f ${blocks}; exec "$0" "$@"`, process.execPath, await bundle("cli"), ...args],
      workspace,
      "",
      {
        CI: "true",
        XDG_CACHE_HOME: join(workspace, "../cache"),
      },
    );

  for (const [args, file] of WRITERS) {
    const command = `preflight ${args.join(" ")}`;

    it(`when the disk is full: ${command}`, async () => {
      const workspace = start();
      const before = contents(workspace);
      const { code, stderr } = await limited(workspace, args);
      assert.deepEqual(contents(workspace), before, stderr);
      assert.equal(code, 2);
      assert.match(stderr, /could not be written|was not kept/);
    });

    it(`when the file is read-only: ${command}`, async () => {
      const workspace = start();
      chmodSync(join(workspace, file), 0o444);
      const before = contents(workspace);
      const { code, stderr } = await attack(workspace, args);
      assert.deepEqual(contents(workspace), before);
      assert.equal(code, 2);
      assert.match(stderr, /read-only/);
    });

    for (const [moment, script] of [
      ["in mid-write", WHILE_WRITING],
      ["before the last step", BEFORE_RENAME],
    ] as const)
      it(`when it is killed ${moment}: ${command}`, async () => {
        const workspace = start();
        const before = contents(workspace);
        put(join(workspace, ".."), "kill.cjs", script);
        const crashed = await run(
          process.execPath,
          ["--require", join(workspace, "../kill.cjs"), await bundle("cli"), ...args],
          workspace,
          "",
          { CI: "true", XDG_CACHE_HOME: join(workspace, "../cache") },
        );
        assert.equal(crashed.code, null, "it was killed");
        const after = contents(workspace);
        for (const [name, text] of Object.entries(before)) assert.equal(after[name], text, name);
        // The next one does its work, whatever the crash has left behind.
        const { code, stderr } = await attack(workspace, args);
        assert.notEqual(code, 2, stderr);
        assert.notEqual(readFileSync(join(workspace, file), "utf8"), before[file]);
      });
  }

  it("leaves no half of a first configuration when the disk is full", async () => {
    const { workspace } = hostile({ "app.py": CLEAN });
    const before = listing(workspace);
    const { code, stderr } = await limited(workspace, ["init"], 0);
    assert.deepEqual(listing(workspace), before);
    assert.equal(code, 2);
    assert.match(stderr, /^preflight\.json: /m);
    assert.equal((await attack(workspace, ["init"])).code, 0);
  });

  it("keeps what two runs record in a baseline at the same time", async () => {
    const { workspace } = hostile(MANY);
    const names = Object.keys(MANY).slice(0, 6);
    await Promise.all(names.map((name) => attack(workspace, ["check", name, "--write-baseline"])));
    const { findings } = JSON.parse(readFileSync(join(workspace, ".preflight/baseline.json"), "utf8"));
    assert.deepEqual(findings.map(({ path }: { path: string }) => path).sort(), [...names].sort());
  });

  it("keeps mode, line endings and the byte order mark of a file that is fixed", async () => {
    const text = `\uFEFF${LOGGING.replaceAll("\n", "\r\n")}`;
    const place = hostile({ "real.py": text });
    place.link("link.py", "real.py");
    chmodSync(join(place.workspace, "real.py"), 0o640);
    await attack(place.workspace, ["check", "--fix"]);
    const fixed = readFileSync(join(place.workspace, "real.py"), "utf8");
    assert.ok(fixed !== text && fixed.startsWith("\uFEFF") && !/[^\r]\n/.test(fixed));
    assert.equal(statSync(join(place.workspace, "real.py")).mode & 0o777, 0o640);
    assert.equal(listing(place.workspace)["link.py"], "-> real.py");
  });

  it("checks as before with a cache that was torn in the middle", async () => {
    const { workspace } = hostile({ "app.py": LOGGING });
    const first = await attack(workspace, ["check", "--format", "json"]);
    const cache = join(workspace, "../cache");
    const names = Object.keys(listing(cache)).filter((name) => name.endsWith(".json"));
    assert.equal(names.length, 1);
    const whole = readFileSync(join(cache, names[0]!), "utf8");
    for (const torn of [whole.slice(0, whole.length / 2), "", "\0".repeat(4096), `${whole}${whole}`]) {
      writeFileSync(join(cache, names[0]!), torn);
      const { stdout } = await attack(workspace, ["check", "--format", "json"]);
      assert.deepEqual(JSON.parse(stdout).findings, JSON.parse(first.stdout).findings);
    }
  });
});
