import { parse } from "jsonc-parser";
import { readCommands, readWords } from "../commands.ts";
import type { Signal } from "../signal.ts";
import { continuedLinesOf } from "./lines.ts";
import type { Reader } from "./reader.ts";

/** The images that a Dockerfile starts from, and the commands that it runs. */
export const dockerfile: Reader = {
  files: ["Dockerfile", "Dockerfile.*", "*.dockerfile", "Containerfile", "Containerfile.*"],
  read: ({ text }) => [...continuedLinesOf(text)].flatMap((line) => readInstruction(line.text, line.start)),
};

function readInstruction(line: string, offset: number): Signal[] {
  const found =
    /^\s*(?:ONBUILD\s+)?(?:HEALTHCHECK\s+(?:--\S+\s+)*)?(FROM|RUN|CMD|ENTRYPOINT)\s+((?:--\S+\s+)*)/i.exec(
      line,
    );
  if (!found) return [];
  const rest = line.slice(found[0].length);
  const start = offset + found[0].length;
  const span = { start: offset + line.length - line.trimStart().length, end: offset + line.trimEnd().length };
  if (found[1]!.toUpperCase() === "FROM") {
    const name = /^\S+/.exec(rest)?.[0] ?? "";
    return [
      { kind: "image", name: withoutTag(name), service: "", span: { start, end: start + name.length } },
    ];
  }
  const words: unknown = rest.startsWith("[") ? parse(rest) : undefined;
  if (Array.isArray(words) && words.every((word) => typeof word === "string"))
    return readWords(words, "container", span);
  return readCommands(rest, "container", start);
}

/** An image's name without its tag and digest. */
export function withoutTag(image: string): string {
  return image.replace(/@.*/s, "").replace(/:[^/:]*$/, "");
}
