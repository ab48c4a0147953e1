import type { LanguageId } from "../engine/engine.ts";

/** The language of a file by its name; undefined for what Preflight does not read (type stubs included). */
export function languageOfPath(path: string): LanguageId | undefined {
  const lower = path.toLowerCase();
  if (lower.endsWith(".py") || lower.endsWith(".pyw")) return "python";
  return lower.endsWith(".sql") ? "sql" : undefined;
}

/** The language behind an editor's language id: SQL goes by one name for each dialect extension. */
export function languageOfEditor(languageId: string): LanguageId | undefined {
  if (languageId === "python") return "python";
  return SQL_IDS.has(languageId) ? "sql" : undefined;
}

const SQL_IDS = new Set(["sql", "pgsql", "postgres", "plsql", "mssql", "tsql", "mysql", "snowflake-sql"]);
