// Publishes the extension:
//   npm run publish:marketplace [-- --dry-run]   with a token in VSCE_PAT
//   npm run publish:open-vsx    [-- --dry-run]   with a token in OVSX_PAT
// A dry run makes and checks the package and stops before the upload; it needs no token and runs in `npm test`.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { installTool } from "../tools.ts";
import { root } from "../vscode/paths.ts";
import { packageExtension, packageJson, runNode, vsce } from "./package.ts";

/** A place where editors find extensions. */
interface Registry {
  name: string;
  /** Holds the access token. */
  token: string;
  /** The upload, as arguments of Node. */
  upload(file: string): string[];
}

const registries: Record<string, Registry> = {
  // https://code.visualstudio.com/api/working-with-extensions/publishing-extension
  marketplace: {
    name: "the Visual Studio Marketplace",
    token: "VSCE_PAT",
    upload: (file) => [vsce(), "publish", "--packagePath", file],
  },
  // https://github.com/eclipse/openvsx/wiki/Publishing-Extensions
  "open-vsx": {
    name: "Open VSX",
    token: "OVSX_PAT",
    upload: (file) => [
      join(installTool("ovsx", "1.4.0"), "node_modules/ovsx/lib/ovsx"),
      "publish",
      "--packagePath",
      file,
    ],
  },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { "dry-run": { type: "boolean", default: false } },
});
const [wanted = ""] = positionals;
const registry = Object.hasOwn(registries, wanted) ? registries[wanted] : undefined;
if (!registry) {
  console.error(`Which registry? ${Object.keys(registries).join(" or ")}`);
  process.exit(2);
}

const { version } = packageJson();
const objections = [
  ...missingChanges(version),
  ...(values["dry-run"] ? [] : [...uncommitted(), ...missingToken(registry)]),
];
for (const objection of objections) console.error(objection);
if (objections.length > 0) process.exit(1);

const file = packageExtension();
if (values["dry-run"]) console.log(`${version} could go to ${registry.name}; nothing was sent`);
else runNode(registry.upload(file));

/** People read in the changelog what a version brings. */
function missingChanges(version: string): string[] {
  const headings = readFileSync(join(root, "CHANGELOG.md"), "utf8").split("\n");
  return headings.includes(`## ${version}`) ? [] : [`CHANGELOG.md has no heading "## ${version}"`];
}

/** What is published is what the repository has. */
function uncommitted(): string[] {
  const { stdout } = spawnSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" });
  return stdout ? [`There are uncommitted changes:\n${stdout}`] : [];
}

function missingToken({ name, token }: Registry): string[] {
  return process.env[token] ? [] : [`${token} holds no access token for ${name}`];
}
