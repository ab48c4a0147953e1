import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findProgram } from "../../server/src/host/program.ts";
import { bundle } from "../cli/bundles.ts";
import { folderWith, LOGGING, removeFolders, run } from "../cli/preflight.ts";

const SCRIPT = fileURLToPath(new URL("neovim.lua", import.meta.url));
/** `vim.lsp.config` came with Neovim 0.11. */
const OLDEST = [0, 11];

/** A Neovim that is new enough, or why there is none. `NVIM` names one that is not in PATH. */
async function findNeovim(): Promise<{ nvim: string } | { missing: string }> {
  const nvim = process.env.NVIM || (await findProgram("nvim"));
  if (!nvim) return { missing: "nvim is not installed" };
  const { stdout } = await run(nvim, ["--version"], ".");
  const [, major = 0, minor = 0] = /NVIM v(\d+)\.(\d+)/.exec(stdout)?.map(Number) ?? [];
  const isNew = major > OLDEST[0]! || (major === OLDEST[0] && minor >= OLDEST[1]!);
  return isNew ? { nvim } : { missing: `Neovim ${major}.${minor} is older than ${OLDEST.join(".")}` };
}

describe("Neovim with preflight lsp --stdio", function () {
  this.timeout(90_000);
  afterEach(removeFolders);

  it("shows the diagnostics of a file and applies a code action", async function () {
    const found = await findNeovim();
    if ("missing" in found) {
      console.log(`      skipped: ${found.missing}`);
      this.skip();
    }
    const folder = folderWith({ "pyproject.toml": "", "app.py": LOGGING });
    const result = join(folder, "seen.json");
    const args = ["--headless", "--clean", "-l", SCRIPT, await bundle("cli"), join(folder, "app.py"), result];
    const { code, stderr } = await run(found.nvim, args, folder);
    assert.equal(code, 0, stderr);
    const seen = JSON.parse(readFileSync(result, "utf8"));
    assert.deepEqual(
      seen.diagnostics.map(({ rule, source, line }: Record<string, unknown>) => [rule, source, line]),
      [["unstructured-log", "preflight", 6]],
    );
    assert.ok(seen.actions.includes("Ignore unstructured-log on this line"), seen.actions.join("\n"));
    assert.ok(!seen.text.includes('f"') && seen.text.includes("logged in"), seen.text);
  });
});
