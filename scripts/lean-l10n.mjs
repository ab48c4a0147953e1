// @vscode/l10n can read a translation from the disk or the network. Ours is handed over by the editor: what reads it is
// left out of the bundle, and with it the only code of Preflight that could open a connection.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

const PACKAGE = join(createRequire(import.meta.url).resolve("@vscode/l10n"), "..");
const READER = /^async function readFileFromUri\(uri\) \{\n[\s\S]*?\n\}\n/m;

/** @type {import("esbuild").Plugin} */
export const leanL10n = {
  name: "lean-l10n",
  setup(build) {
    build.onResolve({ filter: /^@vscode\/l10n$/ }, () => ({ path: join(PACKAGE, "browser.js") }));
    build.onLoad({ filter: /[\\/]@vscode[\\/]l10n[\\/]dist[\\/]browser\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      if (!READER.test(text))
        return { errors: [{ text: `${path} reads no URI: look what has become of it` }] };
      return { contents: text.replace(READER, "async function readFileFromUri() {}\n") };
    });
  },
};
