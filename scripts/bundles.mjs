// How the program is bundled, for esbuild.mjs and for the tests that start it.
import { chmod, copyFile, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { leanClient } from "./lean-client.mjs";
import { leanL10n } from "./lean-l10n.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** What is bundled, by the names of the programs. */
export const ENTRIES = {
  client: "client/src/extension.ts",
  server: "server/src/lsp/main.ts",
  cli: "server/src/cli/main.ts",
};

const WASM = [
  createRequire(import.meta.url).resolve("web-tree-sitter/web-tree-sitter.wasm"),
  join(ROOT, "server/grammars/tree-sitter-python.wasm"),
  join(ROOT, "server/grammars/tree-sitter-sql.wasm"),
];

/** @type {import("esbuild").BuildOptions} */
export const common = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: "node",
  // The Node of the oldest VS Code that package.json's engines allow.
  target: "node20",
  mainFields: ["module", "main"],
  // A CommonJS file has no import.meta; what reads files beside itself asks for its URL.
  define: { "import.meta.url": "bundleUrl" },
  charset: "utf8",
  logLevel: "warning",
};

/** Builds the program as it is published. @param {string} outdir - a folder, in which all JavaScript is replaced */
export async function buildProgram(outdir) {
  await Promise.all(
    [programOptions, ...WEB].map((options) => esbuild.build(options(outdir, { minify: true }))),
  );
}

/** Builds the program with source maps, again on each change. @param {string} outdir */
export async function watchProgram(outdir) {
  for (const options of [programOptions, ...WEB]) {
    const context = await esbuild.context({ ...options(outdir, { sourcemap: "inline" }), logLevel: "info" });
    await context.watch();
  }
}

/** The extension for VS Code in a browser: each program is one file there, because nothing else can be loaded. */
const WEB = [
  (outdir, kind) => ({
    ...inBrowser(outdir, kind),
    entryPoints: { client: "client/src/browser.ts" },
    format: "cjs",
    external: ["vscode"],
  }),
  (outdir, kind) => ({
    ...inBrowser(outdir, kind),
    entryPoints: { server: "server/src/lsp/browser/main.ts" },
    format: "iife",
    // web-tree-sitter asks for these in Node only.
    external: ["module", "fs/promises", "url"],
  }),
];

function inBrowser(outdir, kind) {
  return {
    ...common,
    ...kind,
    platform: "browser",
    target: "es2022",
    mainFields: ["browser", "module", "main"],
    // Some packages have a form that does without a page.
    conditions: ["worker", "browser"],
    // Nothing is loaded from beside the program; web-tree-sitter makes names of files from it all the same.
    define: { "import.meta.url": '"https://preflight.invalid/"' },
    outdir: join(resolve(ROOT, outdir), "web"),
    plugins: [leanClient, leanL10n],
  };
}

/**
 * What the three programs have in common is in files of its own, and so is what is loaded on demand. esbuild splits
 * ES modules only, while VS Code loads CommonJS: each file is translated afterwards.
 */
function programOptions(outdir, kind) {
  const folder = resolve(ROOT, outdir);
  return {
    ...common,
    ...kind,
    format: "esm",
    splitting: true,
    entryPoints: ENTRIES,
    outdir: folder,
    chunkNames: "[name]-[hash]",
    external: ["vscode"],
    write: false,
    metafile: true,
    plugins: [
      leanClient,
      leanL10n,
      { name: "write-commonjs", setup: (build) => build.onEnd((result) => write(result, folder, kind)) },
    ],
  };
}

async function write({ outputFiles = [], metafile, errors }, folder, kind) {
  if (errors.length > 0) return;
  const names = shippedNames(metafile);
  const files = await Promise.all(
    outputFiles.map(async ({ path, text }) => {
      const name = names.get(basename(path));
      return [name, await toCommonJs(withNames(text, names), name, kind)];
    }),
  );
  await mkdir(folder, { recursive: true });
  const written = new Set(names.values());
  for (const name of await readdir(folder))
    if (name.endsWith(".js") && !written.has(name)) await rm(join(folder, name));
  await Promise.all(files.map(([name, code]) => writeFile(join(folder, name), code)));
  await chmod(join(folder, "cli.js"), 0o755);
  await Promise.all(WASM.map((file) => copyFile(file, join(folder, basename(file)))));
}

/**
 * The names that files ship under: what only the client or only the command line loads begins with its name, because the
 * one package has no command line and the other no client; all else begins with `part`.
 */
function shippedNames({ outputs }) {
  const paths = Object.keys(outputs);
  const reached = Object.keys(ENTRIES).map((entry) => {
    const found = new Set();
    const add = (path) => {
      if (found.has(path) || !outputs[path]) return;
      found.add(path);
      for (const { path: other } of outputs[path].imports) add(other);
    };
    add(paths.find((path) => basename(path) === `${entry}.js`));
    return { entry, found };
  });
  return new Map(
    paths.map((path) => {
      const owners = reached.filter(({ found }) => found.has(path)).map(({ entry }) => entry);
      const name = basename(path);
      if (owners.some((owner) => name === `${owner}.js`)) return [name, name];
      const isOwned = owners.length === 1 && owners[0] !== "server";
      return [name, `${isOwned ? owners[0] : "part"}-${name.replace(/^chunk-/, "")}`];
    }),
  );
}

function withNames(text, names) {
  return text.replace(/"\.\/([^"/]+\.js)"/g, (all, name) =>
    names.has(name) ? `"./${names.get(name)}"` : all,
  );
}

async function toCommonJs(text, name, { minify, sourcemap }) {
  const { code } = await esbuild.transform(requiringParts(text), {
    format: "cjs",
    platform: common.platform,
    target: common.target,
    charset: common.charset,
    minify,
    sourcemap,
  });
  const url = 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;';
  return [
    ...(name === "cli.js" ? ["#!/usr/bin/env node"] : []),
    `${code.includes("bundleUrl") ? url : ""}${code}`,
  ].join("\n");
}

/** `import()` of our own files as `require`, which VS Code's loader knows how to answer, in half the time. */
function requiringParts(text) {
  return text.replace(/\bimport\(("\.\/[^"]+\.js")\)/g, "Promise.resolve().then(() => require($1))");
}
