import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { LOGGING } from "../cli/preflight.ts";
import { CAPABILITIES, startClient } from "../lsp/client.ts";
import { attack, type Hostile, hostile, listing, put, removeFolders } from "./workspace.ts";

/** Written as text: an object literal would set the prototype rather than have such a key. */
const KEYS = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "then",
  "length",
];
const object = (value: string): string => `{ ${KEYS.map((key) => `"${key}": ${value}`).join(", ")} }`;
const DEEP =
  '{ "__proto__": { "polluted": true, "enable": false }, "constructor": { "prototype": { "polluted": true } } }';
const TOML = KEYS.map((key) => `${key} = { polluted = true }`).join("\n");
const YAML = KEYS.map((key) => `${key}:\n  polluted: true`).join("\n");

/** Fails at the end of the program when any of the objects that all others have in common has got a new key. */
const WATCH = `
process.on("exit", () => {
  for (const [name, shared] of Object.entries({ Object, Array, Function, String, Map, Promise })) {
    const keys = Object.keys(shared.prototype);
    if (keys.length > 0) { console.error("POLLUTED " + name + " " + keys); process.exitCode = 99; }
  }
  if ({}.polluted !== undefined || {}.enable !== undefined) process.exitCode = 99;
});
`;

describe("A hostile workspace: keys that every object has", () => {
  afterEach(removeFolders);

  const start = (): Hostile => {
    const place = hostile({
      "app.py": LOGGING,
      "a.yaml": `${YAML}\n<<: *x\n`,
      "b.toml": `${TOML}\n[__proto__]\napi_key = "x"\n[constructor.prototype]\npolluted = true\n`,
      "c.json": DEEP,
      ".github/workflows/ci.yml": `jobs:\n  __proto__:\n    steps:\n      - run: pytest\n  constructor:\n    steps: []\n${YAML}\n`,
      "package.json": `{ "dependencies": ${object('"1"')}, "scripts": ${object('"k6 run x"')} }`,
      "pyproject.toml": `[project]\ndependencies = [${KEYS.map((key) => `"${key}"`)}]\n[tool.poetry.dependencies]\n${TOML}\n[tool.preflight]\n${TOML}\n[tool.preflight.rules]\n${KEYS.map((key) => `${key} = "off"`).join("\n")}\n`,
      "inner/preflight.json": `{ "rules": ${object('"off"')}, "names": ${object('"completion"')}, "calls": ${object('["a.b"]')}, "providers": ${object('"x"')}, "thresholds": ${object("1")}, "overrides": [${DEEP}], ${DEEP.slice(1)}`,
      "inner/app.py": LOGGING,
      "requirements.txt": KEYS.map((key) => `${key}==1.0\n`).join(""),
      "Pipfile.lock": `{ "default": ${object('{ "version": "==1" }')} }`,
      "n.ipynb": `{ "cells": [{ "cell_type": "code", "source": ["x = 1\\n"], "metadata": ${DEEP}, "outputs": [], "execution_count": null, ${DEEP.slice(1)}], "metadata": ${object(DEEP)}, "nbformat": 4, "nbformat_minor": 5 }`,
      ".preflight/checklist.json": `{ "version": 1, "pre-production": ${object('{ "state": "done", "by": "x" }')}, ${DEEP.slice(1)}`,
      ".preflight/metrics.json": `{ "version": 1, "values": ${object("[]")}, ${DEEP.slice(1)}`,
      ".preflight/reports.json": `{ "version": 1, "reports": [], ${DEEP.slice(1)}`,
      ".preflight/baseline.json": `{ "version": 1, "findings": [], ${DEEP.slice(1)}`,
      "values.json": `[{ "metric": "__proto__", "value": 1, "date": "2026-01-01" }, { "metric": "user-adoption", "value": 50, "date": "2026-01-01", ${DEEP.slice(1)}]`,
      "values2.json": object('[{ "value": 1, "date": "2026-01-01" }]'),
    });
    put(place.outside, "watch.cjs", WATCH);
    return place;
  };

  for (const args of [
    ["check"],
    ["check", "--format", "json", "--baseline"],
    ["check", "--select", "constructor"],
    ["check", "--format", "__proto__"],
    ["checklist"],
    ["checklist", "tick", "constructor"],
    ["checklist", "tick", "__proto__"],
    ["checklist", "tick", "toString"],
    ["checklist", "tick", "load-testing"],
    ["metrics"],
    ["metrics", "record", "constructor", "1"],
    ["metrics", "import", "values.json"],
    ["metrics", "import", "values2.json"],
    ["report", "--keep"],
    ["ready", "--stage", "__proto__"],
    ["explain", "constructor"],
    ["constructor"],
    ["init", "--print", "inner"],
  ])
    it(`are keys like others: preflight ${args.join(" ")}`, async () => {
      const { workspace, outside } = start();
      const { code, stdout, stderr } = await attack(workspace, args, {}, [
        "--require",
        join(outside, "watch.cjs"),
      ]);
      assert.ok(code === 0 || code === 1 || code === 2, `${code} ${stderr}`);
      assert.doesNotMatch(
        stderr + stdout,
        /POLLUTED|unexpected failure|gave up|analysis failed|\[native code\]|\[object /,
      );
      if (args[0] === "check" && args.length === 1) assert.match(stdout, /^app\.py:7:/m);
    });

  it("change no setting, and no finding, of a file", async () => {
    const clean = hostile({ "app.py": LOGGING });
    const expected = JSON.parse(
      (await attack(clean.workspace, ["check", "--format", "json"])).stdout,
    ).findings;
    const { workspace } = start();
    const { findings } = JSON.parse(
      (await attack(workspace, ["check", "app.py", "--format", "json"])).stdout,
    );
    assert.deepEqual(findings, expected);
  });

  it("are kept in a file that is changed, as people have written them", async () => {
    const { workspace } = start();
    const before = listing(workspace)[".preflight/metrics.json"]!;
    await attack(workspace, ["metrics", "record", "user-adoption", "50"]);
    const after = listing(workspace)[".preflight/metrics.json"]!;
    for (const key of ["__proto__", "constructor"])
      assert.equal(after.split(`"${key}"`).length, before.split(`"${key}"`).length, after);
  });

  it("do nothing in the settings of an editor", async () => {
    const { workspace } = hostile({ "app.py": LOGGING });
    const folder = pathToFileURL(workspace).href;
    const client = await startClient(CAPABILITIES, folder);
    client.settings = JSON.parse(
      `{ "rules": ${object('"off"')}, "__proto__": { "enable": false }, "overrides": [${DEEP}], "constructor": { "enable": false } }`,
    );
    await client.connection.sendNotification("workspace/didChangeConfiguration", {
      settings: JSON.parse(`{ "preflight": ${DEEP} }`),
    });
    await client.open(`${folder}/app.py`, LOGGING);
    const { diagnostics } = await client.diagnostics(`${folder}/app.py`);
    assert.equal(diagnostics.length, 1);
    await client.stop();
  });
});
