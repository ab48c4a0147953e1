// Bundles what ships: dist/client.js, dist/server.js and dist/cli.js with the parts that they share or load when they
// need them, and the wasm beside them.
//   node esbuild.mjs           minified, as published
//   node esbuild.mjs --watch   with source maps, again on each change
//   node esbuild.mjs --suite   only the tests that run inside VS Code, into out/suite
import { rm } from "node:fs/promises";
import * as esbuild from "esbuild";
import { buildProgram, common, watchProgram } from "./scripts/bundles.mjs";

if (process.argv.includes("--suite")) await buildSuite();
else if (process.argv.includes("--watch")) await watchProgram("dist");
else await buildProgram("dist");

async function buildSuite() {
  await rm("out/suite", { recursive: true, force: true });
  await esbuild.build({
    ...common,
    format: "cjs",
    banner: { js: 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
    entryPoints: ["test/vscode/index.ts", "test/vscode/*.test.ts"],
    outdir: "out/suite",
    // One mocha for the runner and the tests: the one in node_modules.
    external: ["vscode", "mocha"],
    sourcemap: "inline",
  });
}
