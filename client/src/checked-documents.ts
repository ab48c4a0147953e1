import * as vscode from "vscode";

/**
 * Files, unsaved texts and notebook cells, and whatever a virtual workspace calls its files; not the old versions
 * that a diff or the timeline shows.
 */
export function checkedDocuments(): ({ scheme: string } & ({ language: string } | { pattern: string }))[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.scheme);
  const schemes = new Set(["file", "untitled", "vscode-notebook-cell", ...folders]);
  return [...schemes].flatMap((scheme) => [
    ...LANGUAGES.map((language) => ({ language, scheme })),
    // Without an extension for them, an editor takes these for plain text.
    { pattern: "**/.env*", scheme },
  ]);
}

/** The programs, and the config files that may lie beside them; the server knows which of those it reads. */
const LANGUAGES = [
  "python",
  "sql",
  "dotenv",
  "yaml",
  "dockercompose",
  "github-actions-workflow",
  "json",
  "jsonc",
  "toml",
  "ini",
  "properties",
];
