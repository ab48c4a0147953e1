import { readFileSync } from "node:fs";
import { languageOfPath } from "../config/languages.ts";
import { mayHoldSchema, Words } from "../engine/index.ts";
import { createWorld, type Member, type World } from "../host/fingerprints.ts";
import type { WorkspaceFiles } from "./workspaces.ts";

/** @param contentOf - the hash of a file's content */
export function createWorlds(
  files: WorkspaceFiles,
  contentOf: (file: string) => string,
): ReadonlyMap<string, World> {
  const memberOf = (root: string, file: string): Member => {
    let text: Text | undefined;
    const read = (): Text => {
      text ??= readText(file);
      return text;
    };
    return {
      path: file.slice(root.length).replaceAll("\\", "/"),
      content: contentOf(file),
      mentions: (name) => read().words.has(name),
      get mayHoldSchema() {
        return read().mayHoldSchema;
      },
    };
  };
  return new Map(
    [...files].map(([root, paths]) => [root, createWorld(paths.map((file) => memberOf(root, file)))]),
  );
}

interface Text {
  words: Pick<Words, "has">;
  mayHoldSchema: boolean;
}

const ANY_WORD = { has: () => true };

function readText(file: string): Text {
  // The words of a notebook are written as JSON: it may mention any.
  if (languageOfPath(file) === "notebook") return { words: ANY_WORD, mayHoldSchema: true };
  let text = "";
  try {
    text = readFileSync(file, "utf8");
  } catch {
    // It tells nothing.
  }
  return { words: Words.of(text), mayHoldSchema: languageOfPath(file) === "sql" || mayHoldSchema(text) };
}
