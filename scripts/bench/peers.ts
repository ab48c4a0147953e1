import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { arch, platform } from "node:os";
import { join } from "node:path";
import { findPython, prepareEnvironment } from "../python.ts";
import { benchCache } from "./inputs.ts";

export type PeerName = "ruff" | "ast-grep" | "pyright" | "semgrep" | "bandit" | "pylint";

/** A tool to compare with, installed in the cache. */
export interface Peer {
  version: string;
  command: string;
  /** What comes before the arguments of a call. */
  args: readonly string[];
}

export interface Peers {
  available: ReadonlyMap<PeerName, Peer>;
  /** Why the others are left out. */
  missing: ReadonlyMap<PeerName, string>;
}

/** Those of PyPI are pinned in requirements.txt beside this file. */
const NPM_VERSIONS = { "@ast-grep/cli": "0.51.1", pyright: "1.1.414" };
const REQUIREMENTS = join(import.meta.dirname, "requirements.txt");

/** Installs what is missing, into the cache. A peer that cannot be had is left out. */
export function preparePeers(): Peers {
  const available = new Map<PeerName, Peer>();
  const missing = new Map<PeerName, string>();
  const add = (name: PeerName, find: () => Omit<Peer, "version">) => {
    try {
      const peer = find();
      const output = execFileSync(peer.command, [...peer.args, "--version"], { encoding: "utf8" });
      available.set(name, { ...peer, version: /\d+(?:\.\d+)+/.exec(output)?.[0] ?? "unknown" });
    } catch (error) {
      missing.set(name, firstLine((error as Error).message));
      console.warn(`${name} is left out: ${missing.get(name)}`);
    }
  };
  const bin = attempt(installPython);
  for (const name of ["ruff", "semgrep", "bandit", "pylint"] as const)
    add(name, () => ({ command: join(bin(), name), args: [] }));
  const modules = attempt(installNpm);
  add("ast-grep", () => ({ command: astGrep(modules()), args: [] }));
  add("pyright", () => ({ command: process.execPath, args: [join(modules(), "pyright/index.js")] }));
  return { available, missing };
}

/** Pyright's server is a script beside its command line. */
export function pyrightServer({ args }: Peer): string {
  return join(args[0]!, "../langserver.index.js");
}

function installPython(): string {
  const python = findPython();
  if (!python) throw new Error("Python 3.10 or newer was not found");
  return prepareEnvironment("bench/tools", REQUIREMENTS, python);
}

/** Without install scripts: the packages of the platforms hold the programs themselves. */
function installNpm(): string {
  const wanted = Object.entries(NPM_VERSIONS).map(([name, version]) => `${name}@${version}`);
  const folder = join(benchCache, "npm");
  const modules = join(folder, "node_modules");
  const done = join(folder, `installed ${wanted.join(" ").replaceAll("/", "+")}`);
  if (existsSync(done)) return modules;
  console.log(`Installing ${wanted.join(" and ")} …`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", ...wanted];
  const shell = platform() === "win32";
  const { status } = spawnSync("npm", args, { cwd: folder, stdio: "inherit", shell });
  if (status !== 0) throw new Error(`npm ${args.join(" ")} failed`);
  writeFileSync(done, "");
  return modules;
}

function astGrep(modules: string): string {
  const abi = { linux: "-gnu", win32: "-msvc" }[platform() as string] ?? "";
  const name = platform() === "win32" ? "ast-grep.exe" : "ast-grep";
  return join(modules, `@ast-grep/cli-${platform()}-${arch()}${abi}`, name);
}

/** Does something once; its failure is thrown to each that asks for the result. */
function attempt<T>(action: () => T): () => T {
  try {
    const result = action();
    return () => result;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function firstLine(text: string): string {
  return text.split("\n")[0]!;
}
