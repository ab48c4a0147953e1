import { readFileSync } from "node:fs";
import { languageOfPath } from "../config/languages.ts";
import { mayHoldSchema, Words } from "../engine/index.ts";
import { hashOf } from "../host/hash.ts";
import type { WorkspaceFiles } from "./workspaces.ts";

/** What the files of one workspace hold, as far as questions rest on it. */
export interface World {
  /** Stands for the content of all files. */
  readonly hash: string;
  /**
   * Stands for all that the answer to a question may rest on: equal before and after, the answer is the same.
   *
   * @param key - as `Snapshot.questions` gives it
   */
  fingerprint(key: string): string;
}

/** @param contentOf - the hash of a file's content */
export function createWorlds(
  files: WorkspaceFiles,
  contentOf: (file: string) => string,
): ReadonlyMap<string, World> {
  return new Map([...files].map(([root, paths]) => [root, createWorld(root, paths, contentOf)]));
}

interface Member {
  path: string;
  /** Names of its folders and its own. */
  names: string[];
  content: string;
  text: { words: Pick<Words, "has">; mayHoldSchema: boolean } | undefined;
}

function createWorld(root: string, files: readonly string[], contentOf: (file: string) => string): World {
  const members = files.map((file): Member => {
    const path = file.slice(root.length).replaceAll("\\", "/");
    const names = path.replace(/(\/__init__)?\.pyi?$/, "").split("/");
    return { path, names, content: contentOf(file), text: undefined };
  });
  const paths = hashOf(members.map(({ path }) => path).join("\n"));
  const hash = digest(members);
  const known = new Map<string, string>();
  const textOf = (member: Member) => {
    member.text ??= readText(root + member.path);
    return member.text;
  };
  const compute = (key: string): string => {
    const [kind, name = ""] = [key.slice(0, key.indexOf(" ")), key.slice(key.indexOf(" ") + 1)];
    switch (kind) {
      case "@module": {
        const about = members.filter(({ names }) => names.includes(name));
        // A folder's name matters by being there, a module's by what it holds.
        return hashOf(
          about
            .map(({ path, names, content }) => `${path} ${names.at(-1) === name ? content : ""}`)
            .join("\n"),
        );
      }
      case "@uses":
      case "@package":
        return digest(members.filter((member) => textOf(member).words.has(name)));
      case "@table":
        return `${paths} ${digest(members.filter((member) => textOf(member).mayHoldSchema))}`;
      default:
        return hash;
    }
  };
  return {
    hash,
    fingerprint(key) {
      // All tables are asked of together.
      const question = key.startsWith("@table ") ? "@table " : key;
      let answer = known.get(question);
      if (answer === undefined) {
        answer = compute(question);
        known.set(question, answer);
      }
      return answer;
    },
  };
}

const ANY_WORD = { has: () => true };

function readText(file: string): NonNullable<Member["text"]> {
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

function digest(members: readonly Member[]): string {
  return hashOf(members.map(({ path, content }) => `${path} ${content}`).join("\n"));
}
