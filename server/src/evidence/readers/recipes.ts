import { readCommands } from "../commands.ts";
import type { Signal } from "../signal.ts";
import { continuedLinesOf } from "./lines.ts";
import type { Reader } from "./reader.ts";

/** Targets of make and recipes of just, and what they run. */
export const recipes: Reader = {
  files: ["Makefile", "Makefile.*", "GNUmakefile", "*.mk", "justfile", ".justfile", "*.just"],
  read: ({ text }) => readRecipes(text),
};

/** `deploy prod: build`, `.PHONY: a`; an assignment such as `A := b` is none. */
const TARGET = /^@?([\w./%-]+)(?:[ \t][^:#]*)?::?(?!=)/;
/** `PYTHON ?= python3`. */
const VARIABLE = /^(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*[:?]?:?=[ \t]*(?![ \t])(.*)$/;

function readRecipes(text: string): Signal[] {
  const signals: Signal[] = [];
  const variables = new Map<string, string>();
  let inTarget = false;
  for (const { text: line, start, end } of continuedLinesOf(text)) {
    const isIndented = /^[ \t]/.test(line);
    if (isIndented && inTarget) {
      const span = { start: start + line.length - line.trimStart().length, end };
      signals.push(...readCommands(expand(line, variables), "script").map((signal) => ({ ...signal, span })));
      continue;
    }
    if (isIndented || line.trim() === "" || line.startsWith("#")) continue;
    const variable = VARIABLE.exec(line);
    if (variable) variables.set(variable[1]!, variable[2]!.replace(/[ \t]#.*/s, "").trim());
    const names = variable ? undefined : TARGET.exec(line)?.[1];
    inTarget = names !== undefined && !names.startsWith(".");
    if (inTarget)
      signals.push({
        kind: "job",
        name: names!,
        schedule: undefined,
        span: { start, end: start + names!.length },
      });
  }
  return signals;
}

/** A recipe's line as the shell sees it, with the variables that the file sets; others keep their names. */
function expand(line: string, variables: ReadonlyMap<string, string>): string {
  return line
    .slice(0, MAX_LINE)
    .replace(
      /\$[({]([A-Za-z_]\w*)[)}]|\{\{[ \t]*([A-Za-z_]\w*)[ \t]*\}\}/g,
      (_, make?: string, just?: string) => {
        const name = make ?? just ?? "";
        const value = variables.get(name);
        return value === undefined || value.length > MAX_VALUE
          ? `\${${name}}`
          : value.replace(/^["']|["']$/g, "");
      },
    )
    .replaceAll("$$", "$");
}

const MAX_LINE = 10_000;
const MAX_VALUE = 300;
