import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../vscode/paths.ts";
import { benchCache, makeRepository } from "./inputs.ts";
import { type Peers, pyrightServer } from "./peers.ts";

/** A language server to measure. */
export interface Server {
  name: string;
  command: string;
  args: readonly string[];
  /** Writes what the server reads of a workspace. */
  configure(folder: string): void;
}

export const PREFLIGHT = "Preflight";
export const RUFF = "ruff server";
export const EMPTY = "empty server";

/** Ruff's rules that come nearest to ours. */
export const NEAREST_RUFF_RULES = ["S", "T20", "G", "LOG", "B", "PD", "PERF"];
/** ast-grep's configuration with eleven rules like ours. */
export const AST_GREP_RULES = join(import.meta.dirname, "rules/ast-grep");

/** Ours first; those of peers that could not be installed are left out. */
export function languageServers({ available }: Peers): Server[] {
  const servers: Server[] = [
    {
      name: PREFLIGHT,
      command: process.execPath,
      args: [join(root, "dist/server.js"), "--stdio"],
      configure,
    },
  ];
  const ruff = available.get("ruff");
  if (ruff) {
    const { command } = ruff;
    const nearest = `lint.select = ${JSON.stringify(NEAREST_RUFF_RULES)}\n`;
    servers.push(
      { name: RUFF, command, args: ["server"], configure: (folder) => write(folder, "ruff.toml", "") },
      {
        name: `${RUFF}, nearest rules`,
        command,
        args: ["server"],
        configure: (folder) => write(folder, "ruff.toml", nearest),
      },
    );
  }
  const astGrep = available.get("ast-grep");
  if (astGrep) {
    const copy = (folder: string) => cpSync(AST_GREP_RULES, folder, { recursive: true });
    servers.push({ name: "ast-grep lsp", command: astGrep.command, args: ["lsp"], configure: copy });
  }
  const pyright = available.get("pyright");
  if (pyright) {
    const args = [pyrightServer(pyright), "--stdio"];
    servers.push({ name: "Pyright", command: pyright.command, args, configure: () => {} });
  }
  const empty = [join(import.meta.dirname, "empty-server.ts"), "--stdio"];
  servers.push({ name: EMPTY, command: process.execPath, args: empty, configure: () => {} });
  return servers;
}

/** A fresh workspace for a server. @returns its absolute path */
export function makeWorkspace(server: Server): string {
  const folder = join(benchCache, "workspaces", server.name.replaceAll(/\W+/g, "-"));
  makeRepository(folder);
  server.configure(folder);
  return folder;
}

/** Files of 50,000 lines are over the size from which we skip a file. */
function configure(folder: string): void {
  write(folder, "preflight.json", '{ "maxFileSize": 16384 }\n');
}

function write(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text);
}
