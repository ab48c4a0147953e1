// Makes the grammars of server/grammars again from the npm packages that sources.json pins.
//
//   node scripts/grammars.mjs           fetch, build, write the .wasm files, their licences and their hashes
//   node scripts/grammars.mjs --check   only compare the committed files, and the runtime in node_modules, with the hashes (needs no
//                                       network)
//
// The SQL grammar's package has no .wasm: clang, wasm-ld and the headers of wasi-libc build it (Debian packages
// clang, lld, wasi-libc). Another compiler version gives other bytes; sources.json names the one that was used.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = join(import.meta.dirname, "..", "server", "grammars");
const sourcesFile = join(folder, "sources.json");
const wasiHeaders = process.env.WASI_HEADERS ?? "/usr/include/wasm32-wasi";

const sources = JSON.parse(readFileSync(sourcesFile, "utf8"));
if (process.argv.includes("--check")) check();
else build();

function check() {
  const runtime = JSON.parse(readFileSync(join(folder, "runtime.json"), "utf8"));
  const files = [
    ...sources.map((source) => ({ ...source, path: join(folder, source.wasm) })),
    { ...runtime, path: createRequire(import.meta.url).resolve(`${runtime.package}/${runtime.wasm}`) },
  ];
  const wrong = files.filter(({ path, wasmSha256 }) => sha256(readFileSync(path)) !== wasmSha256);
  for (const { path } of wrong) console.error(`${path} is not what server/grammars says it is`);
  if (wrong.length > 0) process.exitCode = 1;
  else console.log(`${files.length} wasm files are as pinned`);
}

function build() {
  for (const source of sources) {
    const work = mkdtempSync(join(tmpdir(), "grammar-"));
    try {
      const unpacked = unpack(source, work);
      const wasm =
        source.build === "clang" ? compile(source, unpacked) : readFileSync(join(unpacked, source.wasm));
      writeFileSync(join(folder, source.wasm), wasm);
      writeFileSync(
        join(folder, source.wasm.replace(".wasm", ".LICENSE")),
        readFileSync(join(unpacked, "LICENSE")),
      );
      source.wasmSha256 = sha256(wasm);
      console.log(`${source.wasm} ${wasm.length} bytes ${source.wasmSha256}`);
    } finally {
      rmSync(work, { recursive: true });
    }
  }
  writeFileSync(sourcesFile, `${JSON.stringify(sources, null, 2)}\n`);
}

/** Fetches the pinned package, refuses it when its bytes are not the pinned ones, and returns where it lies. */
function unpack({ package: name, version, tarballSha256 }, work) {
  const packed = execFileSync("npm", ["pack", "--json", "--pack-destination", work, `${name}@${version}`], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const tarball = join(work, JSON.parse(packed)[0].filename);
  const found = sha256(readFileSync(tarball));
  if (found !== tarballSha256) {
    throw new Error(`${name}@${version}: the tarball's sha256 is ${found}, pinned is ${tarballSha256}`);
  }
  execFileSync("tar", ["-xzf", tarball, "-C", work]);
  return join(work, "package");
}

/** Compiles a grammar's parser and scanner into a dynamic wasm library, as web-tree-sitter loads it. */
function compile(source, cwd) {
  const run = (command, args) =>
    execFileSync(command, args, { cwd, stdio: ["ignore", "inherit", "inherit"] });
  const flags = [
    "--target=wasm32-unknown-emscripten",
    "-fPIC",
    "-fvisibility=hidden",
    "-Os",
    "-c",
    "-I",
    "src",
  ];
  for (const unit of ["parser", "scanner"]) {
    run("clang", [...flags, "-isystem", wasiHeaders, `src/${unit}.c`, "-o", `${unit}.o`]);
  }
  const exported = `--export=${source.wasm.replace(".wasm", "").replaceAll("-", "_")}`;
  const link = ["-shared", "--experimental-pic", exported, "--allow-undefined", "--no-entry"];
  run("wasm-ld", [...link, "parser.o", "scanner.o", "-o", source.wasm]);
  source.compiler = execFileSync("clang", ["--version"], { encoding: "utf8" }).split("\n")[0];
  return readFileSync(join(cwd, source.wasm));
}

function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}
