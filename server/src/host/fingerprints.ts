import { hashOf } from "./hash.ts";

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

/** A file, as far as it may have a part in answers. */
export interface Member {
  /** From the workspace's root, `/` separated. */
  path: string;
  /** Stands for all that it tells. */
  content: string;
  /** False only where it has nothing to do with a name. */
  mentions(name: string): boolean;
  /** False only where it says nothing of a database. */
  readonly mayHoldSchema: boolean;
}

/** @param files - of one workspace */
export function createWorld(files: readonly Member[]): World {
  const members = files.map((member) => ({
    member,
    path: member.path,
    content: member.content,
    names: member.path.replace(/(\/__init__)?\.pyi?$/, "").split("/"),
  }));
  const paths = hashOf(members.map(({ path }) => path).join("\n"));
  const hash = digest(members);
  const known = new Map<string, string>();
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
        return digest(members.filter(({ member }) => member.mentions(name)));
      case "@table":
        return `${paths} ${digest(members.filter(({ member }) => member.mayHoldSchema))}`;
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

function digest(members: readonly Pick<Member, "path" | "content">[]): string {
  return hashOf(members.map(({ path, content }) => `${path} ${content}`).join("\n"));
}
