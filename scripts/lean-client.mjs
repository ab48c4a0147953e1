// vscode-languageclient brings a feature for everything that any language server can do, and loads all of them. Ours
// does a quarter of that: the others are left out of the bundle, and with them what they tell servers they could do.
import { readFile } from "node:fs/promises";

/** The files of lib/common that hold nothing but features which no server of ours offers. */
const LEFT_OUT = [
  "callHierarchy",
  "codeLens",
  "colorProvider",
  "completion",
  "declaration",
  "definition",
  "documentHighlight",
  "documentLink",
  "documentSymbol",
  "foldingRange",
  "formatting",
  "implementation",
  "inlayHint",
  "inlineCompletion",
  "inlineValue",
  "linkedEditingRange",
  "reference",
  "rename",
  "selectionRange",
  "semanticTokens",
  "signatureHelp",
  "textDocumentContent",
  "typeDefinition",
  "typeHierarchy",
  "workspaceSymbol",
];

const FEATURES = new RegExp(
  `[\\\\/]vscode-languageclient[\\\\/]lib[\\\\/]common[\\\\/](?:${LEFT_OUT.join("|")})\\.js$`,
);

/** A feature that is not there: the interface `StaticFeature` of vscode-languageclient. */
const ABSENT = `class Absent {
  fillClientCapabilities() {}
  initialize() {}
  getState() { return { kind: "static" }; }
  clear() {}
}`;

/** @type {import("esbuild").Plugin} */
export const leanClient = {
  name: "lean-client",
  setup(build) {
    build.onLoad({ filter: FEATURES }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const names = [...text.matchAll(/^exports\.(\w+Feature) = \1;$/gm)].map(([, name]) => name);
      if (names.length === 0)
        return { errors: [{ text: `${path} holds no feature: look what has become of it` }] };
      return { contents: `${ABSENT}\n${names.map((name) => `exports.${name} = Absent;`).join("\n")}` };
    });
    // It only compares VS Code's version with what it needs, which package.json's engines promise already.
    build.onResolve({ filter: /^semver\/functions\/(?:parse|satisfies)$/ }, ({ path, importer }) =>
      /[\\/]vscode-languageclient[\\/]/.test(importer) ? { path, namespace: "version-promised" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "version-promised" }, ({ path }) => ({
      contents: path.endsWith("parse") ? "module.exports = () => ({})" : "module.exports = () => true",
    }));
  },
};
