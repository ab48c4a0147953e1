// Bundles what ships: dist/client.js, dist/server.js and dist/cli.js with the wasm that they load beside them.
//   node esbuild.mjs           minified, as published
//   node esbuild.mjs --watch   with source maps, again on each change
//   node esbuild.mjs --suite   only the tests that run inside VS Code, into out/suite
import { chmod, copyFile, mkdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename } from "node:path";
import * as esbuild from "esbuild";

const wasm = [
  createRequire(import.meta.url).resolve("web-tree-sitter/web-tree-sitter.wasm"),
  "server/grammars/tree-sitter-python.wasm",
  "server/grammars/tree-sitter-sql.wasm",
];

const watching = process.argv.includes("--watch");

/** @type {import("esbuild").BuildOptions} */
const common = {
  bundle: true,
  platform: "node",
  // The Node of the oldest VS Code that package.json's engines allow.
  target: "node20",
  format: "cjs",
  mainFields: ["module", "main"],
  // A CommonJS bundle has no import.meta; what reads files beside itself asks for its URL.
  define: { "import.meta.url": "bundleUrl" },
  banner: { js: 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
  logLevel: "warning",
};

if (process.argv.includes("--suite")) await buildSuite();
else await buildProduct();

async function buildSuite() {
  await rm("out/suite", { recursive: true, force: true });
  await esbuild.build({
    ...common,
    entryPoints: ["test/vscode/index.ts", "test/vscode/*.test.ts"],
    outdir: "out/suite",
    // One mocha for the runner and the tests: the one in node_modules.
    external: ["vscode", "mocha"],
    sourcemap: "inline",
  });
}

async function buildProduct() {
  await mkdir("dist", { recursive: true });
  await Promise.all(wasm.map((file) => copyFile(file, `dist/${basename(file)}`)));
  const shipped = { ...common, minify: !watching, sourcemap: watching };
  const bundles = [
    { ...shipped, entryPoints: ["client/src/extension.ts"], outfile: "dist/client.js", external: ["vscode"] },
    { ...shipped, entryPoints: ["server/src/lsp/main.ts"], outfile: "dist/server.js" },
    {
      ...shipped,
      entryPoints: ["server/src/cli/main.ts"],
      outfile: "dist/cli.js",
      banner: { js: `#!/usr/bin/env node\n${common.banner?.js}` },
    },
  ];
  if (watching) {
    const contexts = await Promise.all(
      bundles.map((options) => esbuild.context({ ...options, logLevel: "info" })),
    );
    await Promise.all(contexts.map((context) => context.watch()));
    return;
  }
  await Promise.all(bundles.map((options) => esbuild.build(options)));
  await chmod("dist/cli.js", 0o755);
}
