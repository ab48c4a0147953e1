import { configFormatOf } from "../engine/config/format.ts";
import type { LanguageId } from "../engine/engine.ts";

/** The language of a file by its name; undefined for what Preflight does not read (type stubs included). */
export function languageOfPath(path: string): LanguageId | undefined {
  const lower = path.toLowerCase();
  if (lower.endsWith(".py") || lower.endsWith(".pyw")) return "python";
  if (lower.endsWith(".sql")) return "sql";
  if (lower.endsWith(".ipynb")) return "notebook";
  return configFormatOf(path) ? "config" : undefined;
}

/** Whether a file holds code, which tells other files something, and no settings. */
export function isProgram(path: string): boolean {
  const language = languageOfPath(path);
  return language !== undefined && language !== "config";
}

/**
 * The language behind an editor's language id: SQL goes by one name for each dialect extension. `notebook` is our own.
 *
 * @param uri - of the document: much that is written as JSON or YAML, lock files say, is no config file
 */
export function languageOfEditor(languageId: string, uri: string): LanguageId | undefined {
  if (languageId === "python" || languageId === "notebook") return languageId;
  if (SQL_IDS.has(languageId)) return "sql";
  if (!CONFIG_IDS.has(languageId)) return undefined;
  return uri.startsWith("untitled:") || languageOfPath(uri) === "config" ? "config" : undefined;
}

export const SQL_IDS: ReadonlySet<string> = new Set([
  "sql",
  "pgsql",
  "postgres",
  "plsql",
  "mssql",
  "tsql",
  "mysql",
  "snowflake-sql",
]);
/** `plaintext` is what an editor takes a `.env` for that has no language of that name. */
const CONFIG_IDS = new Set(
  "dotenv yaml dockercompose github-actions-workflow json jsonc toml ini properties plaintext".split(" "),
);
