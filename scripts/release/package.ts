// `npm run package`: writes preflight-<version>.vsix, what the Marketplace, Open VSX and `code --install-extension` take.
import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { installTool } from "../tools.ts";
import { root } from "../vscode/paths.ts";

/** The Marketplace takes far more; people on slow lines do not. In bytes. */
const MAX_SIZE = 4 * 1024 * 1024;

if (import.meta.main) packageExtension();

/**
 * Builds the extension and packs it.
 *
 * @returns the absolute path of the package
 * @throws Error when it cannot be built or packed, or has grown too large
 */
export function packageExtension(): string {
  const file = join(root, `preflight-${packageJson().version}.vsix`);
  runNode([join(root, "esbuild.mjs")]);
  // What the bundles need is in them: no package of node_modules is looked for.
  runNode([vsce(), "package", "--no-dependencies", "--out", file]);
  const size = statSync(file).size;
  const text = `${relative(process.cwd(), file)}: ${(size / 1024 / 1024).toFixed(2)} MB`;
  if (size > MAX_SIZE) throw new Error(`${text}, more than ${MAX_SIZE / 1024 / 1024} MB`);
  console.log(text);
  return file;
}

/** The files that a package has, with `/`, relative to the repository. */
export function packagedFiles(): string[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [vsce(), "ls", "--no-dependencies"], {
    cwd: root,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`vsce ls failed:\n${stderr}`);
  return stdout.split("\n").filter(Boolean);
}

/** What package.json says that a release depends on. */
export function packageJson(): { name: string; publisher: string; version: string } {
  return JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
}

/** The program of the packaging tool; installs it first if it is not there. */
export function vsce(): string {
  return join(installTool("@vscode/vsce", "4.1.0"), "node_modules/@vscode/vsce/vsce");
}

/** @throws Error when the program does not end with 0 */
export function runNode(args: readonly string[]): void {
  const { status, error } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error(`${args.join(" ")} failed${error ? `: ${error.message}` : ""}`);
}
