import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../vscode/paths.ts";
import { benchCache, makeRepository } from "./inputs.ts";
import type { Delivery } from "./lsp-session.ts";
import { type Peers, pyrightServer } from "./peers.ts";

/** A language server to measure. */
export interface Server {
  name: string;
  command: string;
  args: readonly string[];
  /** The ways in which it gives diagnostics, the one for all but keystrokes first. */
  deliveries: readonly Delivery[];
  /** Asked about a large document, it may answer with the first findings, without an id, and have the client ask again. */
  beginsWithSome?: boolean;
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

const BOTH: readonly Delivery[] = ["pulled", "published"];

/** Ours first; those of peers that could not be installed are left out. */
export function languageServers({ available }: Peers): Server[] {
  const node = process.execPath;
  const nothing = () => {};
  const ours = [join(root, "dist/server.js"), "--stdio"];
  const preflight = { name: PREFLIGHT, command: node, args: ours, deliveries: BOTH, configure };
  const servers: Server[] = [{ ...preflight, beginsWithSome: true }];
  const ruff = available.get("ruff");
  if (ruff) {
    const { command } = ruff;
    const add = (name: string, config: string) => {
      const write = (folder: string) => writeFileSync(join(folder, "ruff.toml"), config);
      servers.push({ name, command, args: ["server"], deliveries: BOTH, configure: write });
    };
    add(RUFF, "");
    add(`${RUFF}, nearest rules`, `lint.select = ${JSON.stringify(NEAREST_RUFF_RULES)}\n`);
  }
  const astGrep = available.get("ast-grep");
  if (astGrep) {
    const { command } = astGrep;
    const copy = (folder: string) => cpSync(AST_GREP_RULES, folder, { recursive: true });
    servers.push({
      name: "ast-grep lsp",
      command,
      args: ["lsp"],
      deliveries: ["published"],
      configure: copy,
    });
  }
  const pyright = available.get("pyright");
  if (pyright) {
    const { command } = pyright;
    const args = [pyrightServer(pyright), "--stdio"];
    // When asked, it leaves the first question of a document without an answer.
    servers.push({ name: "Pyright", command, args, deliveries: ["published"], configure: nothing });
  }
  const empty = [join(import.meta.dirname, "empty-server.ts"), "--stdio"];
  servers.push({ name: EMPTY, command: node, args: empty, deliveries: BOTH, configure: nothing });
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
  writeFileSync(join(folder, "preflight.json"), '{ "maxFileSize": 16384 }\n');
}
