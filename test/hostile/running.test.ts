import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "../cli/bundles.ts";
import { LOGGING } from "../cli/preflight.ts";
import { CAPABILITIES, startClient } from "../lsp/client.ts";
import { attack, hostile, put, removeFolders } from "./workspace.ts";

const COMMANDS: readonly (readonly string[])[] = [
  ["check"],
  ["check", "--changed-since", "HEAD"],
  ["check", "--changed-since", "main"],
  ["check", "--fix-suggested"],
  ["check", "--write-baseline"],
  ["checklist"],
  ["checklist", "tick", "load-testing"],
  ["metrics", "record", "user-adoption", "50"],
  ["report", "--keep"],
  ["ready", "--stage", "all"],
  ["init", "--print"],
];

/** Stops every way to another machine, and to other programs, and writes down who tried. */
const WATCH = `
const { appendFileSync } = require("node:fs");
const note = (what) => appendFileSync(process.env.NOTES, what + "\\n");
const net = require("node:net"), dns = require("node:dns"), dgram = require("node:dgram"), child = require("node:child_process");
net.Socket.prototype.connect = function () { note("network: connect"); throw new Error("no network"); };
net.Server.prototype.listen = function () { note("network: listen"); throw new Error("no network"); };
for (const name of ["lookup", "resolve"]) dns[name] = dns.promises[name] = () => { note("network: " + name); throw new Error("no network"); };
dgram.createSocket = () => { note("network: dgram"); throw new Error("no network"); };
for (const name of ["fetch", "WebSocket", "EventSource"]) globalThis[name] = function () { note("network: " + name); throw new Error("no network"); };
for (const name of ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"]) {
  const original = child[name];
  const watched = function (file, ...others) { note("program: " + file); return original.call(this, file, ...others); };
  const custom = original[require("node:util").promisify.custom];
  if (custom) watched[require("node:util").promisify.custom] = (file, ...others) => { note("program: " + file); return custom(file, ...others); };
  child[name] = watched;
}
require("node:module").syncBuiltinESMExports();
`;

const ROOT = join(import.meta.dirname, "../..");

describe("A hostile workspace: running code, reaching the network", () => {
  afterEach(removeFolders);

  /** A real repository, in which everything that git can be told to run leaves a mark. */
  const repository = () => {
    const place = hostile({ "app.py": LOGGING, "config.yaml": "a: 1\n" }, {}, false);
    const { workspace, outside } = place;
    const git = (...args: string[]) =>
      execFileSync(
        "git",
        ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main", ...args],
        {
          cwd: workspace,
          stdio: "pipe",
        },
      );
    git("init");
    git("add", ".");
    git("commit", "-qm", "first");
    const mark = join(outside, "mark");
    const program = `#!/bin/sh\ntouch "${mark}"\ncat\n`;
    for (const name of [
      "git",
      "git.exe",
      "git.cmd",
      "evil.sh",
      "bin/git",
      ".git/hooks/post-checkout",
      ".git/hooks/fsmonitor",
      ".git/hooks/reference-transaction",
      ".git/hooks/post-index-change",
      "node_modules/.bin/git",
    ]) {
      put(workspace, name, program);
      chmodSync(join(workspace, name), 0o755);
    }
    const evil = join(workspace, "evil.sh");
    const settings: Record<string, string> = {
      "core.fsmonitor": evil,
      "core.hooksPath": join(workspace, ".git/hooks"),
      "core.pager": evil,
      "core.editor": evil,
      "core.sshCommand": evil,
      "core.gitProxy": evil,
      "core.askPass": evil,
      "core.alternateRefsCommand": evil,
      "credential.helper": `!${evil}`,
      "diff.external": evil,
      "diff.evil.textconv": evil,
      "diff.evil.command": evil,
      "filter.evil.clean": evil,
      "filter.evil.smudge": evil,
      "filter.evil.process": evil,
      "merge.evil.driver": evil,
      "gpg.program": evil,
      "log.showSignature": "true",
      "pager.config": evil,
      "pager.rev-parse": evil,
      "alias.config": `!${evil}`,
      "alias.rev-parse": `!${evil}`,
      "uploadpack.packObjectsHook": evil,
      "remote.origin.url": `ext::${evil}`,
      "remote.origin.promisor": "true",
      "remote.origin.uploadpack": evil,
      "extensions.partialClone": "origin",
      "protocol.ext.allow": "always",
    };
    for (const [key, value] of Object.entries(settings)) git("config", key, value);
    put(workspace, ".gitattributes", "* filter=evil diff=evil merge=evil\n");
    put(workspace, "app.py", `${LOGGING}\n# changed\n`);
    // Git itself ran some of them while it was set up.
    execFileSync("rm", ["-f", mark]);
    return { ...place, mark };
  };

  it("runs nothing that a repository names: hooks, filters, drivers, monitors, helpers, programs by the name of git", async () => {
    const { workspace, mark } = repository();
    const PATH = [".", "bin", "", "node_modules/.bin", process.env.PATH].join(":");
    for (const args of COMMANDS) {
      await attack(workspace, args, { PATH });
      assert.ok(!existsSync(mark), args.join(" "));
    }
    const folder = pathToFileURL(workspace).href;
    const client = await startClient(CAPABILITIES, folder);
    const change = { do: "tick", item: "load-testing" };
    await client.connection.sendRequest("preflight/changeChecklist", { folder, change });
    await client.connection.sendRequest("workspace/executeCommand", {
      command: "preflight.server.checkWorkspace",
    });
    await client.stop();
    assert.ok(!existsSync(mark));
  });

  it("takes a revision for no option and no command", async () => {
    const { workspace, mark } = repository();
    for (const revision of [
      "--upload-pack=./evil.sh",
      "-c",
      "--exec=./evil.sh",
      "--output=own.txt",
      "$(./evil.sh)",
      "`./evil.sh`",
      "; ./evil.sh",
      "ext::./evil.sh",
      "HEAD:app.py",
      "@{u}",
      "\n",
      "a\0b",
    ]) {
      if (revision.includes("\0")) continue;
      const { code, stderr } = await attack(workspace, ["check", `--changed-since=${revision}`]);
      assert.equal(code, 2, revision);
      assert.match(stderr, /--changed-since/);
      assert.ok(!existsSync(mark) && !existsSync(join(workspace, "own.txt")));
    }
  });

  it("opens no connection, and starts nothing but git", async () => {
    const { workspace, outside } = repository();
    put(outside, "watch.cjs", WATCH);
    const notes = join(outside, "notes");
    for (const args of COMMANDS)
      await attack(workspace, args, { NOTES: notes }, ["--require", join(outside, "watch.cjs")]);
    const noted = readFileSync(notes, "utf8").trim().split("\n");
    // It was seen at all: the watch works.
    assert.ok(noted.length > 0);
    for (const line of noted) assert.match(line, /^program: \/.*\/git$/);
    const command = ["--require", join(outside, "watch.cjs"), await bundle("lsp")];
    process.env.NOTES = notes;
    const folder = pathToFileURL(workspace).href;
    const client = await startClient(CAPABILITIES, folder, command);
    delete process.env.NOTES;
    const change = { do: "tick", item: "load-testing" };
    await client.connection.sendRequest("preflight/changeChecklist", { folder, change });
    await client.connection.sendRequest("workspace/executeCommand", {
      command: "preflight.server.checkWorkspace",
    });
    await client.stop();
    for (const line of readFileSync(notes, "utf8").trim().split("\n"))
      assert.match(line, /^program: \/.*\/git$/);
  });

  it("ships no code for the network but the sockets of the language server's transports", async () => {
    const folder = dirname(await bundle("cli"));
    const modules = new Set<string>();
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".js"))) {
      const text = readFileSync(join(folder, name), "utf8");
      for (const [, module] of text.matchAll(/require\("(?:node:)?([a-z_/0-9]+)"\)/g)) modules.add(module!);
    }
    assert.ok(modules.has("fs") && modules.has("fs/promises"));
    for (const module of [
      "http",
      "https",
      "http2",
      "tls",
      "dns",
      "dns/promises",
      "dgram",
      "inspector",
      "cluster",
      "repl",
    ])
      assert.ok(!modules.has(module), module);
    // `net` is there for vscode-jsonrpc and vscode-languageserver: clients may ask for a socket by a flag.
    // The runtime of the grammars could evaluate what a grammar's wasm says: those are ours, and known by their hashes.
    const sources = execFileSync("git", ["ls-files", "client/src", "server/src"], {
      cwd: ROOT,
      encoding: "utf8",
    });
    for (const name of sources
      .trim()
      .split("\n")
      .filter((file) => file.endsWith(".ts"))) {
      const text = readFileSync(join(ROOT, name), "utf8");
      assert.doesNotMatch(text, /\bnew Function\(|(?<![.\w])(?:eval|fetch)\(|\bnew WebSocket\(/, name);
      assert.doesNotMatch(
        text,
        /from "(?:node:)?(?:https?|http2|net|tls|dns|dgram|inspector|cluster)["/]/,
        name,
      );
      // What is broken off when it takes too long is called by a script, of which nothing comes from outside.
      if (!name.endsWith("host/clock.ts")) assert.doesNotMatch(text, /from "node:vm"/, name);
    }
  });
});
