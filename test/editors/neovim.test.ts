import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findProgram } from "../../server/src/host/program.ts";
import { bundle } from "../cli/bundles.ts";
import { folderWith, LOGGING, removeFolders, run } from "../cli/preflight.ts";

const PAGE = fileURLToPath(new URL("../../docs/editors.md", import.meta.url));
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

  it("shows the diagnostics of a file, applies a code action, and fixes on save, as configured by the examples", async function () {
    const found = await findNeovim();
    if ("missing" in found) {
      console.log(`      skipped: ${found.missing}`);
      this.skip();
    }
    const examples = [...readFileSync(PAGE, "utf8").matchAll(/^```lua\n(.*?)^```$/gms)].map(([, lua]) => lua);
    const command = `cmd = { "node", ${JSON.stringify(await bundle("cli"))}, "lsp", "--stdio" }`;
    const config = examples.join("\n").replace('cmd = { "preflight", "lsp", "--stdio" }', command);
    assert.ok(examples.length === 2 && config.includes(command));
    const folder = folderWith({ "pyproject.toml": "", "app.py": LOGGING, "config.lua": config });
    const result = join(folder, "seen.json");
    const files = ["config.lua", "app.py"].map((name) => join(folder, name));
    const args = ["--headless", "--clean", "-l", SCRIPT, ...files, result];
    const { code, stderr } = await run(found.nvim, args, folder);
    assert.equal(code, 0, stderr);
    const seen = JSON.parse(readFileSync(result, "utf8"));
    assert.deepEqual(
      seen.diagnostics.map(({ rule, source, line }: Record<string, unknown>) => [rule, source, line]),
      [["unstructured-log", "preflight", 6]],
    );
    assert.ok(seen.actions.includes("Ignore unstructured-log on this line"), seen.actions.join("\n"));
    assert.ok(!seen.applied.includes('f"') && seen.applied.includes("logged in"), seen.applied);
    assert.equal(`${seen.undone}\n`, LOGGING);
    assert.equal(seen.written, seen.applied);
    assert.equal(readFileSync(join(folder, "app.py"), "utf8"), `${seen.applied}\n`);
  });
});
