import { parse } from "shell-quote";
import { type Span, startOfNextLine } from "../engine/text.ts";
import type { CommandPlace, Signal } from "./signal.ts";
import { withoutWrappers } from "./wrappers.ts";

/**
 * The commands of a shell text: each by its words, without wrappers such as `sudo`, `npx` or `uv run`. Comments, the
 * texts of here-documents and assignments are no commands; a line that cannot be read gives none.
 *
 * @param text - lines of shell
 * @param place - where they run
 * @param offset - where the text starts in its file
 * @returns signals whose span is the command's line, without the blanks around it
 */
export function readCommands(text: string, place: CommandPlace, offset = 0): Signal[] {
  const signals: Signal[] = [];
  for (const line of logicalLines(text)) {
    const span = { start: offset + line.start, end: offset + line.end };
    for (const words of commandsOfLine(line.text))
      signals.push({ kind: "command", words, where: place, span });
  }
  return signals;
}

/**
 * The commands of a list of words, as a container's `command` and `args` give them; `sh -c` runs what its word says.
 */
export function readWords(words: readonly string[], place: CommandPlace, span: Span): Signal[] {
  return inner(words, 0).map((command) => ({ kind: "command", words: command, where: place, span }));
}

interface Line extends Span {
  text: string;
}

/** Lines with their continuations, without here-documents. */
function* logicalLines(text: string): Generator<Line> {
  let here: string | undefined;
  let line = "";
  let start = -1;
  for (let at = 0; at < text.length; ) {
    const next = startOfNextLine(text, at);
    const raw = text.slice(at, next).replace(/(?<![\r\n])[\r\n]+$/, "");
    const end = at + raw.trimEnd().length;
    const begin = at;
    at = next;
    if (here !== undefined) {
      if (raw.trim() === here) here = undefined;
      continue;
    }
    if (line === "") {
      const content = raw.trimStart();
      if (content === "" || content.startsWith("#")) continue;
      start = begin + raw.length - content.length;
    }
    // In YAML a comment line may stand among continued lines; a shell would end the command there.
    const isContinued = /(?:^|[^\\])\\$/.test(raw) || /(?:\|\||&&|\|)\s*$/.test(raw);
    line += `${line === "" ? "" : " "}${isContinued ? raw.replace(/\\$/, "") : raw}`;
    if (isContinued && line.length < MAX_LINE) continue;
    yield { text: line, start, end };
    here = /<<-?\s*(["']?)([A-Za-z_]\w*)\1/.exec(line)?.[2];
    line = "";
  }
  if (line !== "") yield { text: line, start, end: text.trimEnd().length };
}

function commandsOfLine(line: string): string[][] {
  if (line.length > MAX_LINE) return [];
  return split(line).flatMap((words) => inner(words, 0));
}

/** The words between the operators of a line, and those of the commands whose output it takes. */
function split(line: string): string[][] {
  const taken = [...line.matchAll(/\$\(([^()]*)\)/g)].flatMap(([, command]) => splitPlain(command!));
  return [...taken, ...splitPlain(line)];
}

function splitPlain(line: string): string[][] {
  let tokens: ReturnType<typeof parse>;
  try {
    // Expressions of pipelines and templates are no shell; variables keep their names.
    const plain = line.replace(/\$\{\{[^}]{0,300}\}\}|\$\{[^}]{0,300}\}|\$\([^()]*\)/g, (all) =>
      all.replace(/[^\w.:/-]/g, "_"),
    );
    tokens = parse(plain.replace(/`/g, " "), (name) => `$${name}`);
  } catch {
    return [];
  }
  const commands: string[][] = [];
  let words: string[] = [];
  let isTarget = false;
  const finish = () => {
    if (words.length > 0) commands.push(words);
    words = [];
  };
  for (const token of tokens) {
    if (typeof token === "string" || "pattern" in token) {
      const word = typeof token === "string" ? token : token.pattern;
      if (!isTarget) words.push(word);
      isTarget = false;
    } else if (!("op" in token)) break;
    else if (/^(?:[<>]|>&|>>|<\()/.test(token.op)) {
      if (/^\d$/.test(words.at(-1) ?? "")) words.pop();
      isTarget = token.op !== "<(";
    } else {
      isTarget = false;
      finish();
    }
  }
  finish();
  return commands;
}

/** The command itself, or those that it hands to another shell. */
function inner(words: readonly string[], depth: number): string[][] {
  const command = withoutWrappers(words);
  if (command.length === 0) return [];
  const script = scriptOf(command);
  if (script === undefined || depth >= MAX_SHELLS) return [command];
  return [...logicalLines(script)].flatMap((line) =>
    line.text.length > MAX_LINE ? [] : split(line.text).flatMap((one) => inner(one, depth + 1)),
  );
}

/** What `sh -c` is to run. */
function scriptOf(words: readonly string[]): string | undefined {
  if (!SHELLS.has(words[0]!.slice(words[0]!.lastIndexOf("/") + 1))) return undefined;
  const option = words.findIndex((word, index) => index > 0 && /^-[abd-z]*c[a-z]*$/.test(word));
  return option < 0 ? undefined : words[option + 1];
}

const SHELLS = new Set("sh bash dash ash zsh ksh".split(" "));
const MAX_LINE = 20_000;
const MAX_SHELLS = 3;
