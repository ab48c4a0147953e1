import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { gitIdentity } from "../../server/src/host/identity.ts";
import { folderWith, removeFolders } from "../cli/preflight.ts";

const KEYS = ["GIT_AUTHOR_NAME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "PATH"];

describe("who works in a folder", () => {
  const saved = KEYS.map((key) => [key, process.env[key]] as const);
  beforeEach(() => {
    delete process.env.GIT_AUTHOR_NAME;
    Object.assign(process.env, { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" });
  });
  afterEach(() => {
    removeFolders();
    for (const [key, value] of saved) {
      if (value === undefined) delete process.env[key];
      else process.env[key] = value;
    }
  });

  it("is whom git would name: the author, the name, the address", async () => {
    const folder = folderWith({});
    execFileSync("git", ["init", "-q", folder]);
    assert.equal(await gitIdentity(folder), undefined);
    execFileSync("git", ["-C", folder, "config", "user.email", "ada@example.org"]);
    assert.equal(await gitIdentity(folder), "ada@example.org");
    execFileSync("git", ["-C", folder, "config", "user.name", " Ada\u202E \tLovelace \u001b[31m"]);
    assert.equal(await gitIdentity(folder), "Ada Lovelace [31m");
    process.env.GIT_AUTHOR_NAME = "Grace";
    assert.equal(await gitIdentity(folder), "Grace");
  });

  it("is unknown without git, and where there is no folder", async () => {
    assert.equal(await gitIdentity("/nowhere at all"), undefined);
    process.env.PATH = folderWith({});
    assert.equal(await gitIdentity(folderWith({})), undefined);
  });
});
