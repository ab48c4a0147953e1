import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { createEngine } from "../../server/src/engine/index.ts";
import { MAX_EVIDENCE_LENGTH } from "../../server/src/evidence/index.ts";
import { findEvidence } from "../../server/src/host/evidence.ts";
import { walkEvidence } from "../../server/src/host/walk.ts";
import { loadWasm } from "../../server/src/host/wasm.ts";
import { folderWith, removeFolders } from "../cli/preflight.ts";

describe("the files that may hold evidence", () => {
  afterEach(removeFolders);

  it("are hidden ones as well, but neither ignored nor installed ones, nor what links lead to", async () => {
    const folder = folderWith({
      ".circleci/config.yml": "",
      ".github/workflows/ci.yml": "",
      ".gitignore": "secret/\n*.local.yml\n",
      ".venv/x.yml": "",
      "env/pyvenv.cfg": "",
      "env/x.yml": "",
      "deploy/rollout.yaml": "",
      "deploy/x.local.yml": "",
      "node_modules/a/b.yml": "",
      "photo.png": "",
      "secret/x.yml": "",
    });
    execFileSync("git", ["init", "-q", folder]);
    mkdirSync(join(folder, "links"));
    symlinkSync(join(folder, "deploy"), join(folder, "links/deploy"));
    symlinkSync(join(folder, "deploy/rollout.yaml"), join(folder, "links/rollout.yaml"));
    assert.deepEqual(await listed(folder), [
      ".circleci/config.yml",
      ".github/workflows/ci.yml",
      "deploy/rollout.yaml",
    ]);
    assert.deepEqual(await listed(join(folder, ".github"), folder), [".github/workflows/ci.yml"]);
    assert.deepEqual(await listed(join(folder, "nowhere")), []);
  });

  it("show nothing when they are too long to be read", async () => {
    const policy = "# Security policy\n\nWrite to security@example.org.\n";
    const folder = folderWith({
      "SECURITY.md": policy,
      "sub/SECURITY.md": policy.padEnd(MAX_EVIDENCE_LENGTH + 1),
    });
    const found = await findEvidence(
      folder,
      createEngine({ loadWasm }),
      () => {},
      ({ message }) => assert.fail(message),
    );
    assert.deepEqual([...new Set(found.map(({ path }) => path))], ["SECURITY.md"]);
  });
});

async function listed(folder: string, root = folder): Promise<string[]> {
  const files: string[] = [];
  for await (const file of walkEvidence(folder, root)) files.push(relative(root, file));
  return files;
}
