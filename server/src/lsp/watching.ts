import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
} from "vscode-languageserver";
import { namesDependencies } from "../config/dependencies.ts";
import { type Context, inBackground } from "./context.ts";
import { SOURCE } from "./convert.ts";

/** Asks the client to tell of changed settings and files. */
export function register({ connection, support }: Context): void {
  if (support.configurationRegistration) {
    inBackground(
      connection,
      connection.client.register(DidChangeConfigurationNotification.type, { section: SOURCE }),
    );
  }
  if (support.watchRegistration) {
    inBackground(connection, watch(connection, WATCHED));
  }
}

/** Asks the client to tell of changes in files that may hold evidence. */
export async function watchEvidence({ connection, support }: Pick<Context, "connection" | "support">) {
  if (!support.watchRegistration) return;
  const { EVIDENCE_GLOBS } = await import("../evidence/index.ts");
  await watch(connection, EVIDENCE_GLOBS);
}

async function watch(connection: Connection, globs: readonly string[]): Promise<void> {
  const watchers = globs.map((globPattern) => ({ globPattern }));
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}

const WATCHED = [
  "**/*.{py,pyw,sql,ipynb}",
  "**/*.{env,yaml,yml,json,jsonc,toml,ini,cfg,conf,properties}",
  "**/{.env*,.gitignore}",
  "**/{preflight.json,pyproject.toml,poetry.lock,uv.lock,pdm.lock,setup.py,setup.cfg,Pipfile,Pipfile.lock}",
  "**/requirements*.{txt,in}",
  // The folder as well: when it goes, nothing is told of the files in it.
  "**/.preflight",
  "**/.preflight/*.json",
  "**/{conda,env,environment,conda-env,conda_env}*.{yml,yaml}",
];

/** Whether a file says how others are to be analysed: a change of it concerns them all. */
export function isConfiguration(uri: string): boolean {
  const name = uri.split("/").at(-1)!;
  return name === "preflight.json" || name === ".gitignore" || namesDependencies(name);
}
